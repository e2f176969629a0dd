import { setTimeout as sleep } from 'node:timers/promises'
import { PositionsAccepted } from '@/lib/resources/positions-schema'
import type { Fleet } from './fleet'

export interface SendOptions {
  origin: string
  key: string
  fleet: Fleet
  batchSize: number
  senders: number
  /** Positions per second over all senders; 0 for as many as are taken. */
  rate: number
  seconds: number
}

export interface Sent {
  seconds: number
  accepted: number
  duplicates: number
  refused: number
  failed: number
  answerMs: number[]
}

const timeoutMs = 15_000

/** Posts batches as a tracking server does, each sender one after the other, all together no faster than the rate. */
export async function send(options: SendOptions): Promise<Sent> {
  const { fleet, batchSize, rate } = options
  const sent: Sent = { seconds: 0, accepted: 0, duplicates: 0, refused: 0, failed: 0, answerMs: [] }
  const beganAtMs = performance.now()
  const endsAtMs = beganAtMs + options.seconds * 1_000
  let batches = 0
  async function sender(): Promise<void> {
    while (performance.now() < endsAtMs) {
      const dueAtMs = rate > 0 ? beganAtMs + (batches++ * batchSize * 1_000) / rate : 0
      const waitMs = dueAtMs - performance.now()
      if (waitMs > 0) await sleep(waitMs)
      if (performance.now() < endsAtMs) await post(options, fleet.next(batchSize), sent)
    }
  }
  await Promise.all(Array.from({ length: options.senders }, sender))
  sent.seconds = (performance.now() - beganAtMs) / 1_000
  return sent
}

async function post({ origin, key }: SendOptions, positions: object[], sent: Sent): Promise<void> {
  const beganAtMs = performance.now()
  try {
    const response = await fetch(new URL('/api/v1/positions', origin), {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ positions }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const body: unknown = await response.json()
    sent.answerMs.push(performance.now() - beganAtMs)
    if (response.status !== 202) return void (sent.refused += 1)
    const { accepted, duplicates } = PositionsAccepted.parse(body)
    sent.accepted += accepted
    sent.duplicates += duplicates
  } catch {
    sent.failed += 1
  }
}

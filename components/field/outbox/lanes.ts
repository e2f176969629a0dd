import type { OutboxItem } from './outbox-item'
import type { Sent } from './send-item'

/** Notes and photos are sent side by side: words never wait for a picture. */
export const lanes = ['note', 'photo'] as const
export type Lane = (typeof lanes)[number]

const restStepMs = 5_000
const longestRestMs = 30_000

/** Which ones failed lately, how often, and until when they are let be. Lives as long as the page. */
export class Rests {
  readonly #byId = new Map<string, { attempts: number; untilMs: number }>()

  isResting(id: string, nowMs: number): boolean {
    return (this.#byId.get(id)?.untilMs ?? 0) > nowMs
  }

  begin(id: string, nowMs: number): void {
    const attempts = (this.#byId.get(id)?.attempts ?? 0) + 1
    this.#byId.set(id, { attempts, untilMs: nowMs + Math.min(attempts * restStepMs, longestRestMs) })
  }

  end(id: string): void {
    this.#byId.delete(id)
  }
}

interface LaneWork {
  items: readonly OutboxItem[]
  rests: Rests
  now: () => number
  send: (item: OutboxItem) => Promise<Sent>
}

/**
 * Sends one lane in order. One that fails rests and lets those behind it pass, so that a picture the network does not carry
 * keeps nothing back. Notes that get no answer at all keep their order: the next one would get none either.
 */
export async function sendLane({ items, rests, now, send }: LaneWork): Promise<void> {
  for (const item of items) {
    if (item.refusedWhy !== null || rests.isResting(item.id, now())) continue
    const sent = await send(item)
    if (sent.kind !== 'later') rests.end(item.id)
    else if (item.kind === 'note' && sent.isUnanswered) return
    else rests.begin(item.id, now())
  }
}

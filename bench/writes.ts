import { setTimeout as sleep } from 'node:timers/promises'
import { latencyOf, type Latency } from './statistics'

export interface WritesResult {
  perSecond: number
  seconds: number
  create: Latency
  assign: Latency
  /** Answers other than success, by status; 0 is no answer. */
  refused: Record<string, number>
}

export interface WritesOptions {
  origin: string
  key: string
  /** Of each kind. */
  perSecond: number
  seconds: number
  /** Free ones, at least one for every assignment. */
  unitIds: string[]
}

/**
 * Creates and assigns at a fixed rate, whether or not earlier answers have come, and counts from the moment a request was due:
 * a server that stalls cannot hide it by slowing the client down.
 */
export async function benchWrites({ origin, key, perSecond, seconds, unitIds }: WritesOptions): Promise<WritesResult> {
  const create: number[] = []
  const assign: number[] = []
  const refused: Record<string, number> = {}
  const waiting: string[] = []
  const free = [...unitIds]
  const post = async (path: string, body: unknown, dueMs: number, times: number[]): Promise<unknown> => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    }).catch(() => undefined)
    const answer: unknown = await response?.json()
    times.push(performance.now() - dueMs)
    if (!response?.ok) refused[String(response?.status ?? 0)] = (refused[String(response?.status ?? 0)] ?? 0) + 1
    return response?.ok ? answer : undefined
  }
  const underWay: Promise<unknown>[] = []
  const beganMs = performance.now()
  for (let turn = 0; turn < perSecond * seconds; turn++) {
    const dueMs = beganMs + (turn * 1000) / perSecond
    await sleep(Math.max(0, dueMs - performance.now()))
    underWay.push(
      post('/incidents', incident(turn), dueMs, create).then((made) => {
        const id = idOf(made)
        if (id) waiting.push(id)
      }),
    )
    // An incident is assigned about a second after it was taken.
    const incidentId = waiting.length >= perSecond ? waiting.shift() : undefined
    const unitId = incidentId && free.pop()
    if (unitId) underWay.push(post(`/incidents/${incidentId}/assign`, { unitId }, dueMs, assign))
  }
  await Promise.all(underWay)
  return { perSecond, seconds, create: latencyOf(create), assign: latencyOf(assign), refused }
}

const idOf = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string' ? body.id : undefined

const incident = (turn: number) => ({
  type: 'medical_incident',
  priority: 1 + (turn % 5),
  description: `Bench call ${turn}: caller says chest pain, awake and breathing.`,
  position: { lat: 37.76 + (turn % 100) * 0.0003, lon: -122.44 + (turn % 89) * 0.0004 },
  address: `${100 * (turn % 40)} Block of MISSION ST`,
})

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { ChildEvaluator, type Job, type Outcome } from './child-evaluator'

const Fault = z.object({ path: z.string(), message: z.string() })
/** What expressions gave, field by field, for each document that was found in one. */
export const Evaluation = z.object({
  /** How many documents there are; `items` has no more than asked for. */
  total: z.number(),
  items: z.array(
    z.object({ values: z.record(z.string(), z.unknown()), faults: z.array(Fault), item: z.unknown().optional() }),
  ),
  faults: z.array(Fault),
})
export type Evaluation = z.infer<typeof Evaluation>

/** For all expressions of one document; a large one gets more. */
const limitMsOf = (text: string | null) => 250 + Math.ceil((text?.length ?? 0) / 1_000)
const mostItems = 1_000
const mostResult = 4_000_000
const mostWaiting = 5_000
const poolSize = 2

/** Expressions that ran into a limit this often within the time are not tried again before it has passed. */
const mostStrikes = 3
const strikeMs = 60_000

interface Pool {
  waiting: Job[]
  evaluators: ChildEvaluator[]
  lastId: number
}
// Two processes for ours, also when the file is in several bundles of it.
const held = globalThis as typeof globalThis & { turnoutEvaluators?: Pool }
function pool(): Pool {
  const waiting: Job[] = []
  const evaluators = Array.from({ length: poolSize }, () => new ChildEvaluator(waiting))
  return (held.turnoutEvaluators ??= { waiting, evaluators, lastId: 0 })
}

/** @throws AppError unavailable */
function run(job: string, limitMs: number): Promise<Outcome> {
  const { waiting, evaluators, lastId: id } = pool()
  if (waiting.length >= mostWaiting)
    throw new AppError('unavailable', 'More arrives than can be read right now. Send this again in a second.', {
      retryAfterSeconds: 1,
    })
  pool().lastId = id + 1
  return new Promise((resolve, reject) => {
    const settle = (outcome: Outcome | Error) => (outcome instanceof Error ? reject(outcome) : resolve(outcome))
    waiting.push({ id, job, limitMs, deaths: 0, settle })
    evaluators.toSorted((a, b) => a.load - b.load)[0]?.pull()
  })
}

const strikes = new Map<string, number[]>()
const keyOf = (fields: Record<string, string>) => createHash('sha256').update(JSON.stringify(fields)).digest('base64')
const isPaused = (fields: Record<string, string>, nowMs: number) =>
  strikes.size > 0 && (strikes.get(keyOf(fields)) ?? []).filter((at) => at > nowMs - strikeMs).length >= mostStrikes

function strike(fields: Record<string, string>, nowMs: number): void {
  for (const [key, times] of strikes) if (times.every((at) => at <= nowMs - strikeMs)) strikes.delete(key)
  const key = keyOf(fields)
  strikes.set(key, [...(strikes.get(key) ?? []), nowMs].slice(-mostStrikes))
}

const failed = (path: string, message: string): Evaluation => ({ total: 0, items: [], faults: [{ path, message }] })

/**
 * Asks JSONata expressions of a document (as JSON text; null only looks whether they can be read). They run in a process of
 * their own under limits of time and memory; whatever they do, the answer is a fault that names the field.
 * @throws AppError unavailable when more waits than can be evaluated
 */
export async function evaluate(fields: Record<string, string>, text: string | null): Promise<Evaluation> {
  if (isPaused(fields, Date.now()))
    return failed('', 'These expressions took too long several times and are not tried again for a minute.')
  const limitMs = limitMsOf(text)
  const outcome = await run(JSON.stringify({ fields, text, mostItems, mostResult }), limitMs)
  if ('text' in outcome) return Evaluation.parse(JSON.parse(outcome.text))
  strike(fields, Date.now())
  return 'tooMuch' in outcome
    ? failed('', 'These expressions take too long, or too much memory.')
    : failed(outcome.tooLongAt, `This takes longer than ${limitMs} ms.`)
}

import { type Verification, Verification as VerificationAnswer } from '@/lib/events/schema'
import { Incident } from '@/lib/incidents/schema'
import { planReplay, type Step } from '@/supabase/seed/sf-fire/plan-replay'
import type { Call } from '@/supabase/seed/sf-fire/record'
import type { ApiClient } from './api-client'
import { type Comparison, compareRecord } from './compare'
import { doStep, type Known } from './do-step'
import { type Prepared, prepareResources } from './prepare-resources'
import { runPlan } from './run-plan'
import type { DoneStep } from './state-file'

export interface ReplayOptions {
  calls: readonly Call[]
  runId: string
  /** Steps that an earlier run has done; it went under the same runId and the same key. */
  done: readonly DoneStep[]
  speed: number
  concurrency: number
  /** See prepareResources. */
  mayFree: boolean
  onPrepared: (prepared: Prepared, stepsLeft: number) => void
  onDone: (done: DoneStep, step: Step) => void
}

export interface ReplayResult {
  steps: number
  /** How long the steps took, without preparation and comparison. */
  playedMs: number
  comparison: Comparison
  verification: Verification
}

/** Plays calls through the API, reads everything back through it and compares. Touches no file and no terminal. */
export async function replay(client: ApiClient, options: ReplayOptions): Promise<ReplayResult> {
  const { calls, runId, done, speed, concurrency } = options
  const isDone = new Set(done.map((one) => one.step))
  const steps = planReplay(calls).filter((step) => !isDone.has(step.id))
  const wanted = new Set(calls.flatMap((call) => call.units.map((unit) => unit.unitId)))
  const resumed = done.length > 0
  const prepared = await prepareResources(client, { runId, wanted, mayFree: options.mayFree, resumed })
  const known: Known = {
    runId,
    calls: new Map(calls.map((call) => [call.callNumber, call])),
    unitIds: prepared.unitIds,
    incidentIds: new Map(),
    assignmentIds: new Map(),
  }
  for (const one of done) remember(known, one)
  options.onPrepared(prepared, steps.length)
  const beganAt = performance.now()
  const work = async (step: Step) => {
    const result = await doStep(client, known, step)
    remember(known, result)
    options.onDone(result, step)
  }
  await runPlan(steps, { speed, concurrency, work })
  const playedMs = performance.now() - beganAt
  const incidents = await readBack(client, known.incidentIds, concurrency)
  const verification = await client.get('/events/verify', VerificationAnswer)
  return { steps: steps.length, playedMs, comparison: compareRecord(calls, incidents), verification }
}

/** A create step is named for its call: `170010371/create`. */
function remember(known: Known, done: DoneStep): void {
  if (done.incidentId) known.incidentIds.set(done.step.replace(/\/create$/, ''), done.incidentId)
  for (const [rowId, id] of Object.entries(done.assignmentIds ?? {})) known.assignmentIds.set(rowId, id)
}

async function readBack(
  client: ApiClient,
  incidentIds: ReadonlyMap<string, string>,
  concurrency: number,
): Promise<Map<string, Incident>> {
  const incidents = new Map<string, Incident>()
  const queue = [...incidentIds]
  const reader = async () => {
    for (let next = queue.pop(); next; next = queue.pop())
      incidents.set(next[0], await client.get(`/incidents/${next[1]}`, Incident))
  }
  await Promise.all(Array.from({ length: concurrency }, reader))
  return incidents
}

import { type Verification, Verification as VerificationAnswer } from '@/lib/events/schema'
import { Incident } from '@/lib/incidents/schema'
import { planJourneys } from '@/supabase/seed/sf-fire/journeys'
import { planReplay, type Step } from '@/supabase/seed/sf-fire/plan-replay'
import { unitsOfRecord } from '@/supabase/seed/sf-fire/resources'
import type { Call } from '@/supabase/seed/sf-fire/record'
import { type Agreement, countAgreement, noAgreement } from './agreement'
import type { ApiClient } from './api-client'
import { type Comparison, compareRecord } from './compare'
import { doStep, type Known } from './do-step'
import { patrol } from './extra-units'
import { driveUnits, type Driven, type Fleet, placeAll } from './drive-units'
import { type Prepared, prepareResources } from './prepare-resources'
import { createRecordClock } from './record-clock'
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
  /** Positions a second in all; null at the trackers' own pace. */
  rate: number | null
  /** Units besides those of the record, which drive about. */
  extraUnits: number
  recommend: boolean
  onPrepared: (prepared: Prepared, stepsLeft: number) => void
  onDone: (done: DoneStep, step: Step) => void
}

export interface ReplayResult {
  steps: number
  /** How long the steps took, without preparation and comparison. */
  playedMs: number
  comparison: Comparison
  verification: Verification
  agreement: Agreement
  driven: Driven
}

/** Plays calls through the API, reads everything back through it and compares. Touches no file and no terminal. */
export async function replay(client: ApiClient, options: ReplayOptions): Promise<ReplayResult> {
  const { calls, runId, done, concurrency } = options
  const isDone = new Set(done.map((one) => one.step))
  const plan = planReplay(calls)
  const steps = plan.filter((step) => !isDone.has(step.id))
  const wanted = new Set(calls.flatMap((call) => call.units.map((unit) => unit.unitId)))
  const { mayFree, extraUnits } = options
  const resumed = done.length > 0
  const prepared = await prepareResources(client, { runId, wanted, mayFree, resumed, extraUnits })
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
  const { agreement, driven } = await play(client, { options, plan, steps, known, prepared })
  const playedMs = performance.now() - beganAt
  const incidents = await readBack(client, known.incidentIds, concurrency)
  const verification = await client.get('/events/verify', VerificationAnswer)
  const comparison = compareRecord(calls, incidents)
  return { steps: steps.length, playedMs, comparison, verification, agreement, driven }
}

interface Play {
  options: ReplayOptions
  plan: readonly Step[]
  steps: readonly Step[]
  known: Known
  prepared: Prepared
}

/** The units of the record on their journeys, and the others round their homes. */
function fleetOf(
  client: ApiClient,
  runId: string,
  { plan, calls, prepared }: { plan: readonly Step[]; calls: readonly Call[]; prepared: Prepared },
): Fleet {
  const homes = new Map(unitsOfRecord().map(({ input }) => [input.name, input.position]))
  const journeys = planJourneys(plan, calls, homes)
  const { unitIds, extra } = prepared
  return {
    client,
    runId,
    unitIds: new Map([...unitIds, ...[...extra].map(([name, { id }]) => [name, id] as const)]),
    momentOf(name, recordMs) {
      const other = extra.get(name)
      return other ? patrol(other.home, recordMs) : journeys.at(name, recordMs)
    },
  }
}

/** The steps in their time, with units that drive and, before the first is sent to a call, what we would have sent. */
async function play(client: ApiClient, { options, plan, steps, known, prepared }: Play) {
  const { runId, calls, speed, concurrency, rate } = options
  const clock = createRecordClock(steps[0]?.dueMs ?? 0, speed)
  const fleet = fleetOf(client, runId, { plan, calls, prepared })
  const driven: Driven = { points: 0 }
  const agreement = noAgreement()
  const asked = new Set<string>()
  const work = async (step: Step) => {
    const call = known.calls.get(step.callNumber)
    const incidentId = known.incidentIds.get(step.callNumber)
    if (options.recommend && step.kind === 'assign' && call && incidentId && !asked.has(call.callNumber)) {
      asked.add(call.callNumber)
      // What is recommended depends on where everybody is at that very moment.
      await placeAll(fleet, step.dueMs, driven)
      await countAgreement(client, { call, incidentId }, agreement)
    }
    const result = await doStep(client, known, step)
    remember(known, result)
    options.onDone(result, step)
  }
  const stopDriving = new AbortController()
  const drives = Number.isFinite(speed) || rate !== null
  const driving = drives
    ? driveUnits(fleet, driven, { clock: clock.nowMs, rate, signal: stopDriving.signal })
    : Promise.resolve()
  try {
    // Who cannot drive any more has broken the run, as a step that fails does.
    await Promise.race([runPlan(steps, { clock, concurrency, work }), driving.then(() => new Promise(() => undefined))])
  } finally {
    stopDriving.abort()
  }
  await driving
  return { agreement, driven }
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

import { planReplay, type Step } from './sf-fire/plan-replay'
import { type Call, readCalls } from './sf-fire/record'
import { noteFor } from './scene-notes'

/** A minute of the New Year night with calls in every state: 25 open, four of them not dispatched yet. */
export const sceneAt = new Date('2017-01-01T00:57:50-08:00')
const endedWithinMs = 20 * 60_000

export type SceneStep =
  | Step
  | { kind: 'note'; callNumber: string; text: string; dueMs: number }
  | { kind: 'out'; unitId: string; note: string; dueMs: number }

/** The calls of that minute, and those that ended shortly before it. */
export function callsOfScene(): Call[] {
  return readCalls().filter(({ receivedAt, units }) => {
    if (receivedAt > sceneAt) return false
    const ends = units.map((unit) => unit.times.clearedAt?.getTime() ?? Number.POSITIVE_INFINITY)
    return Math.max(...ends) > sceneAt.getTime() - endedWithinMs
  })
}

/** Everything done until that minute, in its order. */
export function stepsOfScene(calls: readonly Call[], outOfService: readonly string[]): SceneStep[] {
  const entryMs = new Map(
    calls.map((call) => [call.callNumber, Math.min(Date.parse(call.metadata['entryAt'] ?? ''), sceneAt.getTime())]),
  )
  const played = planReplay(calls).map((step): SceneStep =>
    // In the log the call appears when it was entered; the time it was received is a field of it.
    step.kind === 'create' ? { ...step, dueMs: entryMs.get(step.callNumber) ?? step.dueMs } : step,
  )
  const notes = calls.flatMap((call, index): SceneStep[] => {
    const text = noteFor(call, index)
    return text
      ? [{ kind: 'note', callNumber: call.callNumber, text, dueMs: (entryMs.get(call.callNumber) ?? 0) + 1_000 }]
      : []
  })
  const out = outOfService.map((unitId, index): SceneStep => ({
    kind: 'out',
    unitId,
    note: outNotes[index % outNotes.length] ?? '',
    dueMs: sceneAt.getTime() - (25 + 20 * index) * 60_000,
  }))
  return [...played, ...notes, ...out]
    .filter((step) => step.dueMs <= sceneAt.getTime())
    .sort((a, b) => a.dueMs - b.dueMs)
}

const outNotes = ['Restocking and cleaning after transport', 'Tyre change at the shop', 'Radio repair', 'Crew relief']

/** How far each unit on a call is in that minute. */
export function unitsAtWork(steps: readonly SceneStep[]): Map<string, { callNumber: string; status: string }> {
  const atWork = new Map<string, { callNumber: string; status: string }>()
  for (const step of steps) {
    if (step.kind === 'assign')
      for (const unitId of step.unitIds) atWork.set(unitId, { callNumber: step.callNumber, status: 'assigned' })
    if (step.kind !== 'status') continue
    for (const unitId of step.unitIds) {
      if (step.status === 'available') atWork.delete(unitId)
      else atWork.set(unitId, { callNumber: step.callNumber, status: step.status })
    }
  }
  return atWork
}

/** Units that the record shows at work within six hours of that minute are on duty. */
export function unitsOnDuty(): Set<string> {
  const nearMs = 6 * 3_600_000
  return new Set(
    readCalls()
      .flatMap((call) => call.units)
      .filter((unit) => Math.abs(unit.times.dispatchedAt.getTime() - sceneAt.getTime()) < nearMs)
      .map((unit) => unit.unitId),
  )
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { followUnits } from '@/lib/incidents/follow-units'
import type { AssignmentStatus, IncidentStatus } from '@/lib/incidents/schema'
import { findIrregularities } from './irregularities'
import { planReplay, type Step } from './plan-replay'
import { type Call, type RecordedTime, readCalls } from './record'

interface Played {
  rowId: string
  unitId: string
  status: AssignmentStatus
  times: Record<RecordedTime, Date | null>
}
interface Scene {
  status: IncidentStatus
  assignments: Played[]
}

const timeOf = {
  en_route: 'enRouteAt',
  on_scene: 'onSceneAt',
  transporting: 'transportingAt',
  at_hospital: 'atHospitalAt',
  available: 'clearedAt',
} as const

/** Plays a plan by the rules of incidents and units; throws at the first step they do not allow. */
function play(steps: readonly Step[]): Map<string, Scene> {
  const scenes = new Map<string, Scene>()
  const working = new Map<string, { scene: Scene; part: Played }>()
  const must = (truth: boolean, step: Step, why: string) => {
    if (!truth) throw new Error(`${step.id}: ${why}`)
  }
  for (const step of steps) {
    const scene = scenes.get(step.callNumber) ?? { status: 'new' as const, assignments: [] }
    must(step.kind === 'create' ? !scenes.has(step.callNumber) : scenes.has(step.callNumber), step, 'no such call yet')
    scenes.set(step.callNumber, scene)
    const open = ['new', 'assigned', 'en_route', 'on_scene'].includes(scene.status)
    if (step.kind === 'assign') {
      must(open, step, `assigned while ${scene.status}`)
      for (const [index, unitId] of step.unitIds.entries()) {
        must(!working.has(unitId), step, `${unitId} is busy`)
        const times = { ...emptyTimes, dispatchedAt: step.at }
        const part: Played = { rowId: step.rowIds[index] ?? '', unitId, status: 'assigned', times }
        scene.assignments.push(part)
        working.set(unitId, { scene, part })
      }
    } else if (step.kind === 'status') {
      const [unitId = ''] = step.unitIds
      const work = working.get(unitId)
      must(work?.part.rowId === step.rowId, step, 'the unit is not on this call')
      if (!work) continue
      must(work.part.times[timeOf[step.status]] === null, step, 'reported twice')
      work.part.times[timeOf[step.status]] = step.at
      work.part.status = step.status === 'available' ? 'cleared' : step.status
      if (step.status === 'available') working.delete(unitId)
      if (open) scene.status = followUnits(scene.assignments.map((one) => one.status))
    } else if (step.kind === 'erase') {
      const part = scene.assignments.find((one) => one.rowId === step.rowId)
      if (part && step.field === 'clearedAt') part.times.clearedAt = null
    } else if (step.kind === 'resolve') {
      must(scene.status === 'on_scene', step, `resolved while ${scene.status}`)
      scene.status = 'resolved'
    } else if (step.kind !== 'create') {
      must(
        step.kind === 'close' ? scene.status === 'resolved' : scene.status !== 'closed',
        step,
        `from ${scene.status}`,
      )
      must(!scene.assignments.some((one) => one.status !== 'cleared'), step, 'a unit is still on it')
      scene.status = step.kind === 'close' ? 'closed' : 'cancelled'
    }
  }
  return scenes
}

const emptyTimes: Record<RecordedTime, Date | null> = {
  dispatchedAt: null,
  enRouteAt: null,
  onSceneAt: null,
  transportingAt: null,
  atHospitalAt: null,
  clearedAt: null,
}

function expectRecordKept(calls: readonly Call[]): Map<string, Scene> {
  const scenes = play(planReplay(calls))
  for (const call of calls) {
    const played = scenes.get(call.callNumber)?.assignments ?? []
    const kept = Object.fromEntries(played.map((one) => [one.rowId, one.times]))
    expect(kept).toEqual(Object.fromEntries(call.units.map((row) => [row.rowId, row.times])))
    expect(played.length).toBe(call.units.length)
  }
  return scenes
}

describe('The plan of a replay', () => {
  const calls = readCalls()
  const steps = planReplay(calls)

  test('is legal from the first step to the last, and reports every recorded time exactly once', () => {
    const scenes = expectRecordKept(calls)
    const ends = Map.groupBy([...scenes.values()], (scene) => scene.status)
    expect(ends.get('closed')?.length).toBe(1300)
    expect(ends.get('cancelled')?.length).toBe(44)
  })

  test('is in the order of time, and names every step once', () => {
    for (const [index, step] of steps.entries()) expect(step.dueMs).toBeGreaterThanOrEqual(steps[index - 1]?.dueMs ?? 0)
    expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length)
  })

  test('does what was recorded at the moment it was recorded, but for two units that were sent before they were free', () => {
    const displaced = steps.filter((step) => step.kind !== 'erase' && step.dueMs - step.at.getTime() > 1)
    const rows = displaced.flatMap((step) => ('rowIds' in step ? step.rowIds : 'rowId' in step ? [step.rowId] : []))
    expect(new Set(rows)).toEqual(new Set(['170010462-88', '170012106-AM12']))
  })

  test('names what the source itself has in an impossible order', () => {
    const found = findIrregularities(calls)
    expect(found.filter((one) => one.what.includes('lies before')).length).toBe(7)
    expect(found.filter((one) => one.what.includes('never becomes available')).length).toBe(3)
    expect(found.filter((one) => one.what.startsWith('sent before')).length).toBe(2)
  })

  test('is legal for any record, however disordered', () => {
    const second = fc.integer({ min: 0, max: 120 }).map((n) => new Date(1_483_228_800_000 + n * 1000))
    const maybe = fc.option(second)
    const row = fc.record({
      unitId: fc.constantFrom('E1', 'E2', 'T1', 'M1'),
      times: fc.record({
        dispatchedAt: second,
        enRouteAt: maybe,
        onSceneAt: maybe,
        transportingAt: maybe,
        atHospitalAt: maybe,
        clearedAt: maybe,
      }),
    })
    const call = fc.record({
      receivedAt: second,
      units: fc.uniqueArray(row, { selector: (one) => one.unitId, minLength: 1 }),
    })
    fc.assert(
      fc.property(fc.array(call, { maxLength: 6 }), (made) => {
        expectRecordKept(
          made.map(({ receivedAt, units }, index) => ({
            callNumber: String(index),
            type: 'Other',
            priority: 3,
            receivedAt,
            disposition: 'Other',
            address: '',
            position: { lat: 0, lon: 0 },
            metadata: {},
            units: units.map((one) => ({ ...one, rowId: `${index}-${one.unitId}` })),
          })),
        )
      }),
      { numRuns: 500 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignmentRank, baseStatuses } from '@/lib/resources/schema'
import { advanceAssignment } from './advance-assignment'
import type { AssignmentRow } from './assignments-queries'
import { followUnits } from './follow-units'
import { assignmentStatuses } from './schema'
import { scoreLikeness } from './similarity-score'

const anyStatus = fc.constantFrom(...assignmentStatuses)
const anyTime = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })

const fresh = (status: AssignmentRow['status']): AssignmentRow => ({
  id: '',
  agencyId: '',
  incidentId: '',
  unitId: '',
  status,
  note: null,
  endedBy: null,
  dispatchedAt: new Date('2026-01-01'),
  acknowledgedAt: null,
  acknowledgedBy: null,
  enRouteAt: null,
  stagedAt: null,
  onSceneAt: null,
  atPatientAt: null,
  transportingAt: null,
  atHospitalAt: null,
  clearedAt: null,
  version: 1,
  createdAt: new Date(),
  updatedAt: new Date(),
})

describe('the incident follows its units', () => {
  it('does not depend on the order of the units, nor on those who have left', () => {
    fc.assert(
      fc.property(fc.array(anyStatus, { maxLength: 12 }), (statuses) => {
        const followed = followUnits(statuses)
        expect(followUnits(statuses.toReversed())).toBe(followed)
        expect(followUnits([...statuses, 'cleared'])).toBe(followed)
      }),
    )
  })
  it('never falls back when another unit comes', () => {
    const far = ['new', 'assigned', 'en_route', 'on_scene']
    fc.assert(
      fc.property(
        fc.array(anyStatus, { maxLength: 12 }),
        anyStatus,
        (statuses, another) => far.indexOf(followUnits([...statuses, another])) >= far.indexOf(followUnits(statuses)),
      ),
    )
  })
})

describe('a unit’s report', () => {
  it('never changes a time that is known', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...baseStatuses), anyTime), { maxLength: 20 }), (reports) => {
        let assignment = fresh('assigned')
        let since = assignment.dispatchedAt
        for (const [status, at] of reports) {
          if (assignment.status === 'cleared') break
          const { patch, moves } = advanceAssignment(assignment, status, at, since)
          for (const key of [
            'enRouteAt',
            'stagedAt',
            'onSceneAt',
            'atPatientAt',
            'transportingAt',
            'atHospitalAt',
          ] as const)
            if (assignment[key]) expect(patch[key]).toBeUndefined()
          if (!moves) expect(patch.status).toBeUndefined()
          assignment = { ...assignment, ...patch }
          if (moves) since = at
        }
      }),
    )
  })
  it('of being free, made before the unit was sent and arriving after, does not end the new assignment', () => {
    const assignment = fresh('assigned')
    const before = new Date(assignment.dispatchedAt.getTime() - 600_000)
    expect(advanceAssignment(assignment, 'available', before, assignment.dispatchedAt)).toEqual({
      patch: {},
      moves: false,
    })
    const skewed = new Date(assignment.dispatchedAt.getTime() - 5_000)
    expect(advanceAssignment(assignment, 'available', skewed, assignment.dispatchedAt).patch.status).toBe('cleared')
  })
  it('older than the present status never moves the unit back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...assignmentStatuses.filter((one) => one !== 'cleared')),
        fc.constantFrom(...baseStatuses),
        anyTime,
        anyTime,
        (now, status, at, since) => {
          fc.pre(assignmentRank[status] !== undefined && at < since)
          const { patch } = advanceAssignment(fresh(now), status, at, since)
          if (patch.status) expect(assignmentRank[status] ?? 0).toBeGreaterThanOrEqual(assignmentRank[now] ?? 0)
        },
      ),
    )
  })
})

describe('likeness of two calls', () => {
  const likeness = fc.record({
    distanceM: fc.option(fc.double({ min: 0, max: 20_000_000, noNaN: true })),
    minutesAgo: fc.double({ min: 0, max: 10_000, noNaN: true }),
    words: fc.double({ min: 0, max: 1, noNaN: true }),
    sameType: fc.boolean(),
  })
  it('lies between 0 and 1 and never falls when the two are closer, sooner or say more of the same', () => {
    fc.assert(
      fc.property(likeness, (two) => {
        const { score } = scoreLikeness(two)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(scoreLikeness({ ...two, minutesAgo: two.minutesAgo / 2 }).score).toBeGreaterThanOrEqual(score)
        expect(scoreLikeness({ ...two, words: Math.min(1, two.words + 0.1) }).score).toBeGreaterThanOrEqual(score)
        if (two.distanceM !== null)
          expect(scoreLikeness({ ...two, distanceM: two.distanceM / 2 }).score).toBeGreaterThanOrEqual(score - 0.25)
      }),
    )
  })
})

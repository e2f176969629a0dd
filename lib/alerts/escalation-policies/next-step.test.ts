import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alertStates } from '../schema'
import { firstStepAt, nextStep, repageAt, type Standing } from './next-step'

const start = new Date('2026-11-20T10:00:00Z')
const minutesAfter = (at: Date | null) => (at === null ? null : (at.getTime() - start.getTime()) / 60_000)
const stepOf = (afterMinutes: number, role: 'dispatcher' | 'supervisor' | 'admin' = 'dispatcher') => ({
  afterMinutes,
  audience: { roles: [role] },
})
const policy = { steps: [stepOf(0), stepOf(5, 'supervisor'), stepOf(10, 'admin')], repeats: 1, repageAfterMinutes: 60 }

/** Asks as a clock would, on time, until there is nothing more to do. */
function walk(given: typeof policy, standing: Standing = { step: 0, round: 0, state: 'open' }) {
  const told: [minute: number | null, index: number][] = []
  let due: Date | null = firstStepAt(given, start)
  for (let now = standing; due && told.length < 1_000;) {
    const next = nextStep(given, now, due)
    if (next.tell) told.push([minutesAfter(due), next.tell.index])
    now = next.standing
    due = next.nextAt
  }
  return told
}

test('nobody acknowledges: one step after the other, then all of them again, then no more', () => {
  expect(walk(policy)).toEqual([
    [0, 0],
    [5, 1],
    [15, 2],
    // The first step would come at once; it waits as long as the last did.
    [25, 0],
    [30, 1],
    [40, 2],
  ])
  expect(nextStep(policy, { step: 6, round: 0, state: 'open' }, start)).toEqual({
    tell: null,
    standing: { step: 6, round: 0, state: 'open' },
    nextAt: null,
  })
})

test('a policy of one step at once pages again every five minutes', () => {
  expect(walk({ steps: [stepOf(0)], repeats: 2, repageAfterMinutes: 60 })).toEqual([
    [0, 0],
    [5, 0],
    [10, 0],
  ])
})

test('acknowledged and then forgotten: open again, and its first step at once', () => {
  expect(minutesAfter(repageAt(policy, start))).toBe(60)
  const again = nextStep(policy, { step: 2, round: 0, state: 'acknowledged' }, start)
  expect(again).toEqual({
    tell: { index: 0, audience: { roles: ['dispatcher'] } },
    standing: { step: 1, round: 1, state: 'open' },
    nextAt: new Date('2026-11-20T10:05:00Z'),
  })
})

test('acknowledged under a policy that does not ask again, suppressed or over: nobody', () => {
  const quiet = { ...policy, repageAfterMinutes: null }
  expect(repageAt(quiet, start)).toBeNull()
  expect(nextStep(quiet, { step: 1, round: 0, state: 'acknowledged' }, start)).toMatchObject({
    tell: null,
    nextAt: null,
  })
  for (const state of alertStates.filter((one) => one !== 'open' && one !== 'acknowledged'))
    expect(nextStep(policy, { step: 1, round: 0, state }, start), state).toMatchObject({ tell: null, nextAt: null })
})

const policies = fc.record({
  steps: fc.array(
    fc.integer({ min: 0, max: 1_440 }).map((minutes) => stepOf(minutes)),
    { minLength: 1, maxLength: 10 },
  ),
  repeats: fc.integer({ min: 0, max: 20 }),
  repageAfterMinutes: fc.option(fc.integer({ min: 1, max: 10_080 })),
})

test('in a round without acknowledgement every step is told (repeats + 1) times, in order, and time never goes back', () => {
  const lateness = fc.infiniteStream(fc.integer({ min: 0, max: 100_000 }))
  fc.assert(
    fc.property(policies, lateness, (given, lateMs) => {
      let standing: Standing = { step: 0, round: 0, state: 'open' }
      let due: Date | null = firstStepAt(given, start)
      let now = start
      const told: number[] = []
      while (due) {
        expect(due.getTime()).toBeGreaterThanOrEqual(now.getTime())
        now = new Date(due.getTime() + (lateMs.next().value ?? 0))
        const next = nextStep(given, standing, now)
        if (!next.tell) throw new Error('due for nothing')
        if (next.tell.index === 0 && told.length > 0) expect(now.getTime()).toBeGreaterThan(start.getTime())
        told.push(next.tell.index)
        standing = next.standing
        due = next.nextAt
        if (told.length > 300) throw new Error('never ends')
      }
      const order = Array.from({ length: given.repeats + 1 }, () => [...given.steps.keys()]).flat()
      expect(told).toEqual(order)
      expect(standing).toEqual({ step: order.length, round: 0, state: 'open' })
    }),
  )
})

test('however it is acknowledged and forgotten, no round tells more than its share', () => {
  const what = fc.array(fc.constantFrom('due', 'acknowledge'), { maxLength: 120 })
  fc.assert(
    fc.property(policies, what, (given, happenings) => {
      let standing: Standing = { step: 0, round: 0, state: 'open' }
      let now = start
      const toldIn = new Map<number, number>()
      for (const happening of happenings) {
        if (happening === 'acknowledge') {
          standing = { ...standing, state: 'acknowledged' }
          continue
        }
        const next = nextStep(given, standing, now)
        expect(next.standing.round).toBeGreaterThanOrEqual(standing.round)
        if (next.tell) toldIn.set(next.standing.round, (toldIn.get(next.standing.round) ?? 0) + 1)
        if (next.nextAt) expect(next.nextAt.getTime()).toBeGreaterThanOrEqual(now.getTime())
        now = next.nextAt ?? now
        standing = next.standing
      }
      for (const times of toldIn.values()) expect(times).toBeLessThanOrEqual((given.repeats + 1) * given.steps.length)
    }),
  )
})

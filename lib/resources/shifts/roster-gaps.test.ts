import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rosterGaps } from './roster-gaps'

const minute = fc.integer({ min: -30, max: 90 })
const shift = fc.tuple(minute, minute).map(([one, two]) => ({ from: Math.min(one, two), to: Math.max(one, two) }))
const window = { from: 0, to: 60 }

test('every minute that has too few people, and no other, lies in a gap that says how many there are', () => {
  fc.assert(
    fc.property(fc.array(shift, { maxLength: 12 }), fc.integer({ min: 0, max: 5 }), (shifts, wanted) => {
      const gaps = rosterGaps(window, wanted, shifts)
      for (let at = window.from; at < window.to; at++) {
        const rostered = shifts.filter((one) => one.from <= at && at < one.to).length
        const here = gaps.filter((gap) => gap.from <= at && at < gap.to)
        expect(here.map((gap) => gap.rostered)).toEqual(rostered < wanted ? [rostered] : [])
      }
    }),
    { numRuns: 500 },
  )
})

test('gaps lie within the window, in order, and two that touch differ in number', () => {
  fc.assert(
    fc.property(fc.array(shift, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (shifts, wanted) => {
      const gaps = rosterGaps(window, wanted, shifts)
      for (const [index, gap] of gaps.entries()) {
        expect(gap.from).toBeLessThan(gap.to)
        const next = gaps[index + 1]
        if (next) expect(gap.to).toBeLessThanOrEqual(next.from)
        if (next?.from === gap.to) expect(next.rostered).not.toBe(gap.rostered)
      }
      expect(gaps[0]?.from ?? window.from).toBeGreaterThanOrEqual(window.from)
      expect(gaps.at(-1)?.to ?? window.to).toBeLessThanOrEqual(window.to)
    }),
  )
})

test('a roster without anybody is one gap, and one with enough has none', () => {
  expect(rosterGaps(window, 2, [])).toEqual([{ from: 0, to: 60, rostered: 0 }])
  expect(
    rosterGaps(window, 1, [
      { from: -5, to: 30 },
      { from: 30, to: 99 },
    ]),
  ).toEqual([])
})

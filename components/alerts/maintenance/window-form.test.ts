import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CreateMaintenanceWindow } from '@/lib/alerts/rules-schema'
import { conditionArbitrary } from '../conditions/condition-arbitrary'
import { newWindow, windowForm, windowInput } from './window-form'

const zone = 'America/Los_Angeles'
const form = windowForm(zone)
const minuteMs = 60_000
const from = Date.parse('2026-01-01T00:00:00.000Z')
// The hour that the change to winter time brings twice is taken for its first.
const isTwice = (at: number) => at >= Date.parse('2026-11-01T09:00:00Z') && at < Date.parse('2026-11-01T10:00:00Z')
const moment = fc.integer({ min: 0, max: 400 * 1_440 }).map((minute) => from + minute * minuteMs)
const window = fc
  .record({
    name: fc.constant('Pump house'),
    reason: fc.stringMatching(/^[a-z]([a-z ]{0,8}[a-z])?$/),
    start: moment,
    lengthMinutes: fc.integer({ min: 1, max: 1_380 }),
    days: fc.option(fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })),
    untilMinutes: fc.option(fc.integer({ min: 0, max: 100_000 })),
    conditions: fc.option(conditionArbitrary),
  })
  .map(({ start, lengthMinutes, days, untilMinutes, ...rest }) => {
    const iso = (minutes: number) => new Date(start + minutes * minuteMs).toISOString()
    const until = untilMinutes === null ? null : iso(untilMinutes)
    return { ...rest, startsAt: iso(0), endsAt: iso(lengthMinutes), recurrence: days ? { days, until } : null }
  })
  .filter(
    ({ startsAt, endsAt, recurrence }) =>
      ![startsAt, endsAt, recurrence?.until ?? ''].some((at) => isTwice(Date.parse(at))),
  )

test('a window opened and saved unchanged is the same, whatever the clocks do that day, and the API takes it', () => {
  fc.assert(
    fc.property(window, (given) => {
      const saved = form.parse(windowInput(zone)(given))
      expect(saved).toEqual(given)
      expect(CreateMaintenanceWindow.safeParse(saved).success).toBe(true)
    }),
  )
})

const begun = newWindow(zone, Date.parse('2026-11-26T20:10:00.000Z'))
const wrong = (changes: Partial<typeof begun>) =>
  form.safeParse({ ...begun, name: 'Works', ...changes }).error?.issues.map(({ path }) => path.join('.'))

test('a new window begins with the next full hour by the agency’s clock', () => {
  expect([begun.startsAt, begun.endsAt]).toEqual(['2026-11-26T13:00', '2026-11-26T15:00'])
  expect(wrong({})).toBeUndefined()
})

test('what cannot be is said beside its field', () => {
  expect(wrong({ endsAt: begun.startsAt })).toEqual(['endsAt'])
  expect(wrong({ startsAt: '' })).toEqual(['startsAt'])
  expect(wrong({ recurrence: { isOn: true, days: [], until: '' } })).toEqual(['recurrence.days'])
  expect(wrong({ recurrence: { isOn: true, days: [1], until: '' }, endsAt: '2026-11-28T15:00' })).toEqual(['endsAt'])
  expect(wrong({ recurrence: { isOn: true, days: [1], until: '2026-01-01T00:00' } })).toEqual(['recurrence.until'])
  expect(wrong({ conditions: { ...begun.conditions, isSome: true } })).toEqual(['conditions'])
})

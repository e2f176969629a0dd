import { expect, test } from 'vitest'
import { calendarRows, dayColumns } from './calendar-rows'

const occurrence = (windowId: string, startsAt: string) => ({ windowId, name: windowId, startsAt, endsAt: startsAt })

test('each window has one row with all its openings, and the one that opens first stands on top', () => {
  const rows = calendarRows([
    occurrence('night', '2026-11-27T06:00:00.000Z'),
    occurrence('pump', '2026-11-26T18:00:00.000Z'),
    occurrence('night', '2026-11-26T20:00:00.000Z'),
  ])
  expect(rows.map(({ name, occurrences }) => [name, occurrences.length])).toEqual([
    ['pump', 1],
    ['night', 2],
  ])
})

test('columns are the days of the agency: the one with 25 hours is wider, and months are named where they begin', () => {
  const columns = dayColumns('2026-10-31', 3, 'America/Los_Angeles')
  expect(columns.map(({ weekday, date }) => `${weekday} ${date}`)).toEqual(['Sat 31 Oct', 'Sun 1 Nov', 'Mon 2'])
  expect(columns.map(({ width }) => Math.round((width / 100) * 73))).toEqual([24, 25, 24])
  expect(columns.map(({ isWeekend }) => isWeekend)).toEqual([true, true, false])
})

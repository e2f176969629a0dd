import { expect, test } from 'vitest'
import { everyDay, shortDay } from './dry-run-days'

test('days on which nothing matched are shown too, up to today', () => {
  const days = everyDay([{ day: '2026-11-24', matched: 3, fired: 1 }], 3, '2026-11-26')
  expect(days).toEqual([
    { day: '2026-11-24', matched: 3, fired: 1 },
    { day: '2026-11-25', matched: 0, fired: 0 },
    { day: '2026-11-26', matched: 0, fired: 0 },
  ])
})

test('the day that the window only touches is kept', () => {
  const days = everyDay([{ day: '2026-11-25', matched: 1, fired: 1 }], 1, '2026-11-26')
  expect(days.map(({ day }) => shortDay(day))).toEqual(['25 Nov', '26 Nov'])
})

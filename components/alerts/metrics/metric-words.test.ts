import { expect, test } from 'vitest'
import { axisTicks, bucketsWithGaps } from './buckets'
import { arrivalsText, shareText, spanOf } from './metric-words'

const bucket = (at: string, accepted: number, duplicates = 0, refused = 0) => ({ at, accepted, duplicates, refused })
const noon = '2026-11-26T12:00:00.000Z'
const later = '2026-11-26T12:45:00.000Z'

test('spans are exact enough to compare and short enough to read', () => {
  expect(spanOf(null)).toBe('—')
  expect(spanOf(44.6)).toBe('45 s')
  expect(spanOf(200)).toBe('3 min 20 s')
  expect(spanOf(120)).toBe('2 min')
  expect(spanOf(3_900)).toBe('1 h 5 min')
})

test('the curve is said in a sentence', () => {
  expect(arrivalsText([], String)).toBe('No alert came in this time.')
  expect(arrivalsText([bucket(noon, 2), bucket(later, 1_000, 500, 3)], (at) => at.slice(11, 16))).toBe(
    '1,002 new alerts, 500 duplicates, 3 refused. Busiest at 12:45 with 1,503 messages.',
  )
})

test('shares of nothing are none, and small ones are not rounded away', () => {
  expect(shareText(0, 0)).toBe('0 %')
  expect(shareText(1, 300)).toBe('0.3 %')
  expect(shareText(1, 3)).toBe('33 %')
})

test('a silence between two steps is drawn as one', () => {
  const drawn = bucketsWithGaps({
    from: '2026-11-26T12:03:00.000Z',
    bucketSeconds: 900,
    buckets: [bucket(noon, 2), bucket(later, 1)],
  })
  expect(drawn.map(({ accepted }) => accepted)).toEqual([2, 0, 0, 1])
  expect(new Date(drawn[0]?.atMs ?? 0).toISOString()).toBe(noon)
  expect(bucketsWithGaps({ from: noon, bucketSeconds: 900, buckets: [] })).toHaveLength(1)
})

test('the axis is marked at round times by the agency’s clock, and left to the chart where there are none', () => {
  const day = bucketsWithGaps({ from: noon, bucketSeconds: 900, buckets: [bucket('2026-11-26T20:00:00.000Z', 1)] })
  const ticks = axisTicks(day, 900, 'America/Los_Angeles') ?? []
  expect(ticks.map((atMs) => new Date(atMs).toISOString().slice(11, 16))).toEqual(['14:00', '17:00', '20:00'])
  const week = bucketsWithGaps({ from: noon, bucketSeconds: 7_200, buckets: [bucket('2026-11-30T12:00:00.000Z', 1)] })
  expect(axisTicks(week, 7_200, 'America/Los_Angeles')).toHaveLength(4)
  expect(axisTicks(week, 7_200, 'Asia/Kolkata')).toBeUndefined()
})

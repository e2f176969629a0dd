import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { boxArea } from '@/supabase/tests/furnished-agency'
import { Condition, type Condition as Asked } from '../conditions-schema'
import { severities } from '../schema'
import { type Judged, type JudgingPlace, matches } from './matches'

const zoneId = '0198a000-0000-7000-8000-000000000001'
const place: JudgingPlace = {
  timeZone: 'America/Los_Angeles',
  zones: new Map([[zoneId, boxArea(-122.42, 37.78, -122.39, 37.8)]]),
}
const alert: Judged = {
  source: 'Building 4',
  type: 'Smoke_Alarm',
  category: 'fire',
  severity: 'severe',
  title: 'Smoke in the stairwell',
  description: '',
  externalId: 'S-17',
  priority: 2,
  count: 3,
  metadata: {
    floor: '3',
    ppm: 41.5,
    'host.name': 'gw-1',
    host: { rack: { unit: 7 }, up: false },
    tags: ['roof', 'East Wing'],
    nothing: null,
  },
  position: { lat: 37.79, lon: -122.4 },
  area: null,
  // A Friday, 23:30 in San Francisco.
  receivedAt: new Date('2026-11-28T07:30:00Z'),
}
/** Read as a rule keeps it, so that no test asks what could not be written. */
const asks = (condition: Asked, of: Partial<Judged> = {}) =>
  matches(Condition.parse(condition), { ...alert, ...of }, place)

describe('fields', () => {
  test('texts are compared without regard to case, and several values are any of them', () => {
    expect(asks({ field: 'type', op: 'is', value: 'SMOKE_ALARM' })).toBe(true)
    expect(asks({ field: 'type', op: 'is', value: ['fire_alarm', 'smoke_alarm'] })).toBe(true)
    expect(asks({ field: 'type', op: 'isNot', value: ['fire_alarm', 'smoke_alarm'] })).toBe(false)
    expect(asks({ field: 'title', op: 'contains', value: 'STAIRWELL' })).toBe(true)
    expect(asks({ field: 'source', op: 'startsWith', value: 'building' })).toBe(true)
    expect(asks({ field: 'source', op: 'startsWith', value: '4' })).toBe(false)
    expect(asks({ field: 'severity', op: 'is', value: 'Severe' })).toBe(true)
  })

  test('numbers are numbers, also where the sender wrote them as text', () => {
    expect(asks({ field: 'priority', op: 'atMost', value: 2 })).toBe(true)
    expect(asks({ field: 'count', op: 'atLeast', value: 4 })).toBe(false)
    expect(asks({ field: 'metadata.floor', op: 'is', value: 3 })).toBe(true)
    expect(asks({ field: 'metadata.floor', op: 'atLeast', value: 2.5 })).toBe(true)
    expect(asks({ field: 'metadata.ppm', op: 'atMost', value: 41 })).toBe(false)
    expect(asks({ field: 'metadata.tags', op: 'atLeast', value: 0 })).toBe(false)
    expect(asks({ field: 'metadata.host.up', op: 'is', value: false })).toBe(true)
    expect(asks({ field: 'metadata.host.up', op: 'is', value: 'FALSE' })).toBe(true)
  })

  test('metadata is reached into, names with dots and lists included', () => {
    expect(asks({ field: 'metadata.host.rack.unit', op: 'is', value: 7 })).toBe(true)
    expect(asks({ field: 'metadata.host.name', op: 'is', value: 'gw-1' })).toBe(true)
    expect(asks({ field: 'metadata.tags', op: 'is', value: 'east wing' })).toBe(true)
    expect(asks({ field: 'metadata.tags.1', op: 'startsWith', value: 'East' })).toBe(true)
    expect(asks({ field: 'metadata.tags', op: 'isNot', value: 'roof' })).toBe(false)
    expect(asks({ field: 'metadata.host', op: 'is', value: '[object Object]' })).toBe(false)
  })

  test('what is missing gives no, except to isNot; nothing is found that the sender did not send', () => {
    for (const field of ['metadata.gone', 'metadata.nothing', 'metadata.constructor', 'metadata.host.toString']) {
      expect(asks({ field, op: 'exists' }), field).toBe(false)
      expect(asks({ field, op: 'is', value: ['', 'null', 'undefined'] }), field).toBe(false)
      expect(asks({ field, op: 'contains', value: 'n' }), field).toBe(false)
      expect(asks({ field, op: 'isNot', value: 'x' }), field).toBe(true)
    }
    expect(asks({ field: 'metadata.gone', op: 'atMost', value: 5 })).toBe(false)
    expect(asks({ field: 'metadata.floor', op: 'exists' })).toBe(true)
    expect(asks({ field: 'description', op: 'exists' })).toBe(false)
    expect(asks({ field: 'externalId', op: 'exists' }, { externalId: null })).toBe(false)
  })
})

test('a severity reaches what is not worse, and unknown reaches nothing', () => {
  for (const severity of severities)
    for (const severityAtLeast of ['extreme', 'severe', 'moderate', 'minor'] as const) {
      const reaches = severity !== 'unknown' && severities.indexOf(severity) <= severities.indexOf(severityAtLeast)
      expect(asks({ severityAtLeast }, { severity }), `${severity} ≥ ${severityAtLeast}`).toBe(reaches)
    }
})

describe('places', () => {
  test('a position lies inside, an area touches, and an alert without a place lies in nothing', () => {
    expect(asks({ insideZone: zoneId })).toBe(true)
    expect(asks({ insideZone: zoneId }, { position: { lat: 37.75, lon: -122.4 } })).toBe(false)
    expect(asks({ insideZone: zoneId }, { position: null, area: boxArea(-123, 37, -122, 38) })).toBe(true)
    expect(asks({ insideZone: zoneId }, { position: null, area: boxArea(-121, 37, -120, 38) })).toBe(false)
    expect(asks({ insideZone: zoneId }, { position: null })).toBe(false)
    expect(asks({ not: { insideZone: zoneId } }, { position: null })).toBe(true)
    expect(asks({ insideArea: boxArea(-123, 37, -122, 38) })).toBe(true)
  })

  test('a zone that is gone has nothing inside', () => {
    expect(asks({ insideZone: '0198a000-0000-7000-8000-000000000002' })).toBe(false)
  })
})

describe('times', () => {
  test('a span over midnight belongs to the day it begins on', () => {
    const night = (...days: number[]): Asked => ({ between: { from: '22:00', to: '06:00', days } })
    const saturdayMorning = { receivedAt: new Date('2026-11-28T13:59:59Z') }
    expect(asks(night(5))).toBe(true)
    expect(asks(night(6))).toBe(false)
    expect(asks(night(5), saturdayMorning)).toBe(true)
    expect(asks(night(6), saturdayMorning)).toBe(false)
    expect(asks(night(5), { receivedAt: new Date('2026-11-28T14:00:00Z') })).toBe(false)
    // Sunday night ends on Monday.
    expect(asks(night(7), { receivedAt: new Date('2026-11-30T13:00:00Z') })).toBe(true)
    expect(asks({ between: { from: '00:00', to: '00:00', days: [5] } })).toBe(true)
    expect(asks({ between: { from: '00:00', to: '00:00', days: [6] } })).toBe(false)
  })

  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  const zones = ['America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']

  test('a span is on exactly when a clock there shows a time within it', () => {
    const scene = fc.record({
      from: clock,
      to: clock,
      days: fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined }),
      at: fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
      timeZone: fc.constantFrom(...zones),
    })
    fc.assert(
      fc.property(scene, ({ from, to, days, at, timeZone }) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
        const [begin, end] = [Temporal.PlainTime.from(from), Temporal.PlainTime.from(to)]
        // The span that began on this day or on the one before, written out.
        const isOn = [0, 1].some((daysAgo) => {
          const day = wall.toPlainDate().subtract({ days: daysAgo })
          if (days && !days.includes(day.dayOfWeek)) return false
          const isOverMidnight = Temporal.PlainTime.compare(begin, end) >= 0
          const [first, last] = [
            day.toPlainDateTime(begin),
            day.add({ days: isOverMidnight ? 1 : 0 }).toPlainDateTime(end),
          ]
          const now = wall.toPlainDateTime()
          return Temporal.PlainDateTime.compare(now, first) >= 0 && Temporal.PlainDateTime.compare(now, last) < 0
        })
        const between = { from, to, ...(days ? { days } : {}) }
        expect(matches({ between }, { ...alert, receivedAt: at }, { ...place, timeZone })).toBe(isOn)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('all, any and not', () => {
  const leaf: fc.Arbitrary<Asked> = fc.oneof(
    fc.record({ severityAtLeast: fc.constantFrom('extreme', 'severe', 'moderate', 'minor') }),
    fc.record({
      field: fc.constantFrom('type', 'title', 'metadata.floor', 'metadata.gone'),
      op: fc.constantFrom('is', 'isNot', 'contains', 'startsWith'),
      value: fc.constantFrom('smoke_alarm', '3', 'smoke', 'x'),
    }),
  )
  const nested = fc.letrec<{ condition: Asked }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('condition'), { maxLength: 4 }).map((all) => ({ all })),
      fc.array(tie('condition'), { minLength: 1, maxLength: 4 }).map((any) => ({ any })),
      tie('condition').map((not) => ({ not })),
    ),
  })).condition
  const judge = (condition: Asked) => matches(condition, alert, place)

  test('they mean what they say, however they are nested', () => {
    fc.assert(
      fc.property(fc.array(nested, { maxLength: 4 }), nested, (parts, one) => {
        expect(judge({ all: parts })).toBe(parts.every(judge))
        expect(judge({ any: parts })).toBe(parts.some(judge))
        expect(judge({ not: one })).toBe(!judge(one))
      }),
    )
  })

  test('everything is asked of an alert that every alert is', () => {
    expect(asks({ all: [] })).toBe(true)
    expect(Condition.safeParse({ any: [] }).success).toBe(false)
  })
})

test('two hundred rules of five conditions cost an alert less than two milliseconds', () => {
  const rule: Asked = {
    all: [
      { any: [{ severityAtLeast: 'minor' }, { field: 'type', op: 'is', value: 'x' }] },
      { between: { from: '22:00', to: '06:00' } },
      { insideZone: zoneId },
      { field: 'metadata.host.rack.unit', op: 'is', value: 8 },
    ],
  }
  const msOf = (batch: number) => {
    const startedAt = performance.now()
    for (let i = 0; i < 20; i++) {
      const one = { ...alert, receivedAt: new Date(alert.receivedAt.getTime() + (batch * 20 + i) * 1_000) }
      for (let k = 0; k < 200; k++) matches(rule, one, place)
    }
    return performance.now() - startedAt
  }
  // The best of ten: the machine does other things as well. It takes about a fifth of what is allowed.
  expect(Math.min(...Array.from({ length: 10 }, (_, batch) => msOf(batch)))).toBeLessThan(40)
})

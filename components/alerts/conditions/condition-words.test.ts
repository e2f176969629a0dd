import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '@/lib/alerts/rules-schema'
import { conditionArbitrary } from './condition-arbitrary'
import { draftOf } from './condition-draft'
import { conditionText } from './condition-words'
import { daysText } from './day-words'

const names = { zone: () => 'Downtown' }
const said = (condition: Condition) => conditionText(draftOf(condition), names)
const severe: Condition = { severityAtLeast: 'severe' }
const weather: Condition = { field: 'source', op: 'contains', value: 'NWS' }
const night: Condition = { between: { from: '22:00', to: '06:00' } }

test('conditions are read back as one would say them: what, then when, then what is left out', () => {
  expect(said({ all: [night, severe, weather] })).toBe(
    'severity is at least severe and source contains “NWS”, between 22:00 and 06:00',
  )
  expect(said({ all: [{ not: { field: 'type', op: 'is', value: 'test' } }, severe] })).toBe(
    'severity is at least severe, unless type is “test”',
  )
  expect(said({ any: [severe, night] })).toBe('severity is at least severe or it is between 22:00 and 06:00')
  expect(said(night)).toBe('it is between 22:00 and 06:00')
  expect(said({ not: severe })).toBe('none of this is so: severity is at least severe')
})

test('several values, and a group within a group, stay unmistakable', () => {
  expect(said({ all: [severe, { any: [weather, { field: 'type', op: 'is', value: ['fire', 'smoke'] }] }] })).toBe(
    'severity is at least severe and (source contains “NWS” or type is “fire” or “smoke”)',
  )
  expect(said({ field: 'category', op: 'isNot', value: ['fire', 'law'] })).toBe('category is none of fire or law')
  expect(said({ field: 'metadata.device.room', op: 'is', value: 12 })).toBe('“device.room” is 12')
  expect(said({ field: 'externalId', op: 'exists' })).toBe('external id is given')
  expect(said({ all: [{ insideZone: '0198a000-0000-7000-8000-000000000001' }] })).toBe('it lies in Downtown')
})

test('days are said as stretches', () => {
  expect(daysText([5, 1, 2, 3, 4])).toBe('Mon to Fri')
  expect(daysText([6, 7])).toBe('Sat and Sun')
  expect(daysText([1, 3, 4, 5, 7])).toBe('Mon, Wed to Fri and Sun')
  expect(daysText([])).toBe('every day')
  expect(said({ between: { from: '08:00', to: '17:00', days: [1, 2] } })).toBe(
    'it is between 08:00 and 17:00, Mon and Tue',
  )
})

test('every alert needs no words; every other condition has some, and names all its values', () => {
  expect(said({ all: [] })).toBeNull()
  const valuesOf = (condition: Condition): string[] => {
    if ('all' in condition) return condition.all.flatMap(valuesOf)
    if ('any' in condition) return condition.any.flatMap(valuesOf)
    if ('not' in condition) return valuesOf(condition.not)
    if ('between' in condition) return [condition.between.from, condition.between.to]
    if (!('field' in condition)) return []
    return [condition.value ?? []]
      .flat()
      .map((value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)))
  }
  fc.assert(
    fc.property(conditionArbitrary, (condition) => {
      const text = said(condition)
      for (const value of valuesOf(condition)) expect(text).toContain(value)
    }),
  )
})

import { expect, test } from 'vitest'
import { fieldErrors } from '@/lib/http/schema'
import { Condition } from '../conditions-schema'
import { CreateAlertRule } from '../rules-schema'

/** What is wrong with a rule, by the place where it is wrong. */
function wrong(conditions: unknown): Record<string, string> {
  const read = CreateAlertRule.safeParse({ name: 'Rule', conditions })
  return read.success ? {} : Object.fromEntries(fieldErrors(read.error).map(({ path, message }) => [path, message]))
}
const deep = (levels: number): unknown =>
  levels === 0 ? { severityAtLeast: 'severe' } : { [levels % 2 ? 'all' : 'any']: [deep(levels - 1)] }

test('a mistake is named where it is, however deep it lies', () => {
  const typo = { all: [{ severityAtLeast: 'severe' }, { any: [{ not: { field: 'sevrity', op: 'is', value: 'x' } }] }] }
  expect(Object.keys(wrong(typo))).toEqual(['conditions.all.1.any.0.not.field'])
  expect(wrong({ all: [{ between: { from: '25:00', to: '06:00' } }] })).toEqual({
    'conditions.all.0.between.from': 'Write a time of day as HH:MM.',
  })
  expect(wrong({ all: [{ severityAtLeast: 'severe' }, { insideZone: 'Zone 4' }] })).toEqual({
    'conditions.all.1.insideZone': 'This is not an id (a UUID).',
  })
})

test('what is no condition at all is told what one is', () => {
  for (const nothing of [{}, { nonsense: 1 }, null, 'severe', { all: [], any: [{ all: [] }] }])
    expect(wrong(nothing)['conditions'], JSON.stringify(nothing)).toContain('A condition is {field, op, value}')
  expect(wrong({ all: [{}] })['conditions.all.0']).toContain('A condition is {field, op, value}')
})

test('three levels are read, a fourth is refused', () => {
  expect(wrong(deep(3))).toEqual({})
  expect(Object.values(wrong(deep(4)))).toEqual([expect.stringContaining('no deeper')])
  expect(Object.keys(wrong(deep(1_000)))).toHaveLength(1)
})

test('a hundred conditions are enough', () => {
  const many = (groups: number, each: number) => ({
    all: Array.from({ length: groups }, () => ({
      any: Array.from({ length: each }, () => ({ severityAtLeast: 'minor' })),
    })),
  })
  expect(wrong(many(9, 10))).toEqual({})
  expect(wrong(many(10, 10))).toEqual({ conditions: 'At most 100 conditions.' })
})

test('a question that nothing answers with yes is refused', () => {
  const refused = [
    { field: 'type', op: 'is' },
    { field: 'type', op: 'exists', value: 'x' },
    { field: 'title', op: 'atLeast', value: 3 },
    { field: 'severity', op: 'atLeast', value: 3 },
    { field: 'severity', op: 'is', value: ['severe', 'critical'] },
    { field: 'category', op: 'isNot', value: 'police' },
    { field: 'priority', op: 'is', value: '1' },
    { field: 'priority', op: 'contains', value: '1' },
    { field: 'count', op: 'atMost', value: [1, 2] },
    { field: 'metadata.floor', op: 'atLeast', value: 'three' },
    { field: 'title', op: 'contains', value: '' },
  ]
  for (const condition of refused)
    expect(Object.keys(wrong(condition)), JSON.stringify(condition)).toEqual(['conditions.value'])
  expect(wrong({ any: [] })).toEqual({ 'conditions.any': 'Name at least one.' })
  for (const field of ['position', 'metadata', 'metadata.', 'metadata.a..b', 'metadata.a\0b', 'metadata.\ud83d'])
    expect(Object.keys(wrong({ field, op: 'exists' })), field).toEqual(['conditions.field'])
})

test('what is read once is read the same again', () => {
  const given = { all: [{ any: [{ not: { field: 'metadata.a b', op: 'is', value: [' x ', 3, true] } }] }] }
  const once = Condition.parse(given)
  expect(once).toEqual({ all: [{ any: [{ not: { field: 'metadata.a b', op: 'is', value: ['x', 3, true] } }] }] })
  expect(Condition.parse(once)).toEqual(once)
})

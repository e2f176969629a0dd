import fc from 'fast-check'
import { expect, test } from 'vitest'
import { severities } from '../schema'
import { classify } from './classify'

const nothing = { category: undefined, priority: undefined, windowSeconds: undefined }
const smoke = { category: 'fire', severity: 'severe', priority: null, dedupWindowSeconds: 60 }

test('what nobody described follows from its severity', () => {
  const priorities = severities.map((severity) => classify({ ...nothing, severity }, undefined).priority)
  expect(priorities).toEqual([1, 2, 3, 4, 3])
  expect(classify({ ...nothing, severity: 'minor' }, undefined)).toMatchObject({
    category: 'other',
    windowSeconds: 300,
  })
})

test('how severe it is the sender knows better than the table, unless it does not know', () => {
  expect(classify({ ...nothing, severity: 'minor' }, smoke)).toMatchObject({ severity: 'minor', priority: 4 })
  expect(classify({ ...nothing, severity: 'unknown' }, smoke)).toMatchObject({ severity: 'severe', priority: 2 })
  const silent = { ...smoke, severity: null }
  expect(classify({ ...nothing, severity: 'unknown' }, silent)).toMatchObject({ severity: 'unknown', priority: 3 })
})

test('for the rest the table stands before the sender, and its own window before the table', () => {
  const given = { severity: 'minor', category: 'weather', priority: 5, windowSeconds: 7 } as const
  expect(classify(given, { ...smoke, priority: 1 })).toEqual({
    severity: 'minor',
    category: 'fire',
    priority: 1,
    windowSeconds: 7,
  })
  expect(classify(given, undefined)).toMatchObject({ category: 'weather', priority: 5 })
})

test('whatever comes has a priority from 1 to 5', () => {
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
  const priority = fc.integer({ min: 1, max: 5 })
  const given = fc.record({
    severity: fc.constantFrom(...severities),
    category: optional(fc.string()),
    priority: optional(priority),
    windowSeconds: optional(fc.nat()),
  })
  const type = fc.record({
    category: fc.string(),
    severity: fc.option(fc.constantFrom(...severities)),
    priority: fc.option(priority),
    dedupWindowSeconds: fc.nat(),
  })
  fc.assert(
    fc.property(given, optional(type), (described, known) => {
      const is = classify(described, known)
      expect(is.priority).toBeGreaterThanOrEqual(1)
      expect(is.priority).toBeLessThanOrEqual(5)
      expect(severities).toContain(is.severity)
    }),
  )
})

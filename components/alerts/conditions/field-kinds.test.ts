import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Condition, conditionFields } from '@/lib/alerts/rules-schema'
import { conditionOf, type FieldDraft, operators } from './condition-draft'
import { currentType, kindOf, readValue, withField, withOperator, withType } from './field-kinds'

const scalar = fc.oneof(fc.stringMatching(/^[a-z0-9]{1,6}$/), fc.integer(), fc.boolean())
const fields = [...conditionFields, 'metadata.device.room']
const draft: fc.Arbitrary<FieldDraft> = fc
  .tuple(fc.constantFrom(...fields), fc.constantFrom(...operators), fc.array(scalar, { maxLength: 4 }))
  .map(([field, op, values]) => ({ id: 'a', kind: 'field', field, op, values }))
const isTaken = (leaf: FieldDraft) => {
  const condition = conditionOf({ id: 'root', kind: 'group', join: 'all', parts: [leaf] })
  // With values left it is complete, and what is complete the API takes.
  return leaf.values.length === 0 && leaf.op !== 'exists' ? condition === null : Condition.safeParse(condition).success
}

test('whatever was asked before, another field or question leaves only values that fit', () => {
  fc.assert(
    fc.property(draft, fc.constantFrom(...fields), (before, field) => {
      const after = withField(before, field)
      expect(kindOf(field).operators).toContain(after.op)
      expect(isTaken(after)).toBe(true)
      for (const op of kindOf(field).operators) expect(isTaken(withOperator(after, op))).toBe(true)
    }),
  )
})

test('values keep what they say where the new type can say it', () => {
  const leaf: FieldDraft = { id: 'a', kind: 'field', field: 'metadata.level', op: 'is', values: ['5', 'high'] }
  expect(withType(leaf, 'number').values).toEqual([5])
  expect(withOperator(leaf, 'atLeast').values).toEqual([5])
  expect(withField(leaf, 'severity').values).toEqual([])
  expect(currentType({ ...leaf, values: [true] })).toBe('yesNo')
})

test('numbers are read strictly', () => {
  expect(readValue(' 1.5 ', 'number')).toBe(1.5)
  expect(readValue('1,5', 'number')).toBeUndefined()
  expect(readValue('', 'number')).toBeUndefined()
  expect(readValue('  NWS ', 'text')).toBe('NWS')
})

import { expect, test } from 'vitest'
import { UnitTypeForm } from './unit-type-form'

const input = { turnoutSeconds: '90', speedKmh: '45,5', detourFactor: '1.3', staleAfterSeconds: '' }

test('numbers are read as people type them; what is left empty is not sent', () => {
  expect(UnitTypeForm.parse(input)).toEqual({
    turnoutSeconds: 90,
    speedKmh: 45.5,
    detourFactor: 1.3,
    staleAfterSeconds: undefined,
  })
})

test.each([
  ['turnoutSeconds', 'soon'],
  ['turnoutSeconds', '-1'],
  ['detourFactor', '0.5'],
  ['speedKmh', '0'],
])('%s may not be %s', (field, value) => {
  const refused = UnitTypeForm.safeParse({ ...input, [field]: value })
  expect(refused.error?.issues[0]?.path).toEqual([field])
})

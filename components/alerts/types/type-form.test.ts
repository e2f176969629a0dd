import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CreateAlertType } from '@/lib/alerts/rules-schema'
import { severities } from '@/lib/alerts/schema'
import { incidentCategories } from '@/lib/org/schema'
import { CreateTypeForm, EditTypeForm, emptyType, typeInput } from './type-form'

const type = fc.record({
  label: fc.constant('Smoke detector'),
  category: fc.constantFrom(...incidentCategories),
  severity: fc.option(fc.constantFrom(...severities)),
  priority: fc.option(fc.integer({ min: 1, max: 5 })),
  incidentType: fc.option(fc.constant('structure_fire')),
  dedupWindowSeconds: fc.integer({ min: 0, max: 604_800 }),
})

test('a type opened and saved unchanged says the same', () => {
  fc.assert(
    fc.property(type, (given) => {
      expect(EditTypeForm.parse(typeInput(given))).toEqual(given)
    }),
  )
})

test('a new type needs no label of its own, and the API takes it', () => {
  const made = CreateTypeForm.parse({ ...emptyType, code: 'smoke_detector' })
  expect(made).not.toHaveProperty('label')
  expect(CreateAlertType.safeParse(made).success).toBe(true)
  expect(CreateTypeForm.safeParse({ ...emptyType, code: 'x', dedupWindowSeconds: '1.5' }).error?.issues).toHaveLength(1)
})

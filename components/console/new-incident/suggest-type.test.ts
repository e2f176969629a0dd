import { expect, test } from 'vitest'
import { suggestType } from './suggest-type'

const types = [
  { code: 'structure_fire', label: 'Structure fire' },
  { code: 'vehicle_fire', label: 'Vehicle fire' },
  { code: 'chest_pain', label: 'Chest pain' },
  { code: 'fall', label: 'Fall' },
]

test('the type whose words the caller used is suggested', () => {
  expect(suggestType('man, 60, pain in the chest since an hour', types)?.code).toBe('chest_pain')
  expect(suggestType('vehicle on fire at the ramp', types)?.code).toBe('vehicle_fire')
})

test('when two fit equally well, or none does, nothing is suggested', () => {
  expect(suggestType('there is a fire', types)).toBeUndefined()
  expect(suggestType('she is not breathing', types)).toBeUndefined()
  expect(suggestType('', types)).toBeUndefined()
})

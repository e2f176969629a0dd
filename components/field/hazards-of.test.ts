import { expect, test } from 'vitest'
import { hazardsOf } from './hazards-of'

test('hazards are a text or a list of texts', () => {
  expect(hazardsOf({ hazards: 'Oxygen in use' })).toEqual(['Oxygen in use'])
  expect(hazardsOf({ hazards: ['Dog', ' Weapons on scene '] })).toEqual(['Dog', 'Weapons on scene'])
})

test('what is no text is no hazard', () => {
  expect(hazardsOf({})).toEqual([])
  expect(hazardsOf({ hazards: [null, 7, '', { name: 'x' }] })).toEqual([])
})

import { expect, test } from 'vitest'
import { guessIncidentType } from './guess-incident-type'

const types = [
  { code: 'structure_fire', label: 'Structure fire' },
  { code: 'flood', label: 'Flood' },
  { code: 'fire', label: 'Fire' },
  { code: 'other', label: 'Other' },
]
const words = [{ code: 'Smoke-Detector', incidentType: 'structure_fire' }]
const guess = (type: string, category: 'fire' | 'law' | 'rescue' | 'other', title = '') =>
  guessIncidentType({ type, category, title }, words, types)

test('the agency’s table decides, then the alert’s own name, then its category', () => {
  expect(guess('smoke-detector', 'other')).toBe('structure_fire')
  expect(guess('Flood', 'rescue')).toBe('flood')
  expect(guess('heat', 'fire')).toBe('fire')
})

test('where none of them says anything the words suggest, and else it is what fits nowhere', () => {
  expect(guess('heat_sensor', 'other', 'Structure on fire, 3rd floor')).toBe('structure_fire')
  expect(guess('heat', 'law')).toBe('other')
  expect(guessIncidentType({ type: 'heat', category: 'law', title: '' }, words, [])).toBeUndefined()
})

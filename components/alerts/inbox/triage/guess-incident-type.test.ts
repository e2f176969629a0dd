import { expect, test } from 'vitest'
import { guessIncidentType } from './guess-incident-type'

const types = [{ code: 'structure_fire' }, { code: 'flood' }, { code: 'fire' }, { code: 'other' }]
const words = [{ code: 'Smoke-Detector', incidentType: 'structure_fire' }]

test('the agency’s table decides, then the alert’s own name, then its category', () => {
  expect(guessIncidentType({ type: 'smoke-detector', category: 'other' }, words, types)).toBe('structure_fire')
  expect(guessIncidentType({ type: 'Flood', category: 'rescue' }, words, types)).toBe('flood')
  expect(guessIncidentType({ type: 'heat', category: 'fire' }, words, types)).toBe('fire')
  expect(guessIncidentType({ type: 'heat', category: 'law' }, words, types)).toBe('other')
  expect(guessIncidentType({ type: 'heat', category: 'law' }, words, [])).toBeUndefined()
})

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { presets } from '@/lib/alerts/presets-schema'
import { type MappedAlert, Mapping, mappingFields } from '@/lib/alerts/sources-schema'
import { MappingForm, mappingInput, otherProblems, problemOf, resultText } from './mapping-form'
import { readSample, sampleOf } from './samples'

test('a mapping opened and saved unchanged says the same, and what is empty is left out', () => {
  const expression = fc.stringMatching(/^[a-z$"? .]{0,20}[a-z]$/).map((text) => text.trim())
  const mapping = fc.dictionary(fc.constantFrom(...mappingFields), expression).map((given) => Mapping.parse(given))
  fc.assert(
    fc.property(mapping, (given) => {
      expect(MappingForm.parse(mappingInput({ mapping: given }))).toEqual(given)
    }),
  )
  for (const preset of Object.values(presets))
    expect(MappingForm.parse(mappingInput({ mapping: preset.mapping }))).toEqual(preset.mapping)
})

const alert: MappedAlert = {
  externalId: 'a',
  type: 'smoke',
  severity: 'severe',
  title: null,
  description: null,
  occurredAt: null,
  position: { lat: 1.5, lon: 2 },
  fingerprint: null,
  metadata: { room: 3 },
  resolved: false,
}

test('each field shows what it gave', () => {
  expect(resultText('type', alert)).toBe('smoke')
  expect(resultText('lat', alert)).toBe('1.5')
  expect(resultText('title', alert)).toBeNull()
  expect(resultText('metadata', alert)).toBe('{"room":3}')
  expect(resultText('resolved', alert)).toBe('false')
})

test('a problem stands beside its field, of the alert that is looked at; what is of no field stands apart', () => {
  const problems = [
    { path: 'alerts.2.severity', message: 'no severity' },
    { path: 'title', message: 'cannot be read' },
    { path: '', message: 'nested too deep' },
  ]
  expect(problemOf(problems, 'severity', 2)).toBe('no severity')
  expect(problemOf(problems, 'severity', 1)).toBeNull()
  expect(problemOf(problems, 'title', 1)).toBe('cannot be read')
  expect(otherProblems(problems)).toEqual(['nested too deep'])
})

test('a captured message becomes the document its mapping is asked of', () => {
  const request = {
    id: '0198a000-0000-7000-8000-000000000001',
    at: '2026-11-20T22:36:29.000Z',
    head: { topic: 'site/1/alarms' },
    body: '{"level":3}',
    outcome: 'accepted' as const,
    detail: '',
  }
  expect(readSample(sampleOf('webhook', request))).toEqual({ document: { level: 3 } })
  expect(readSample(sampleOf('mqtt', request))).toEqual({
    document: { topic: 'site/1/alarms', payload: { level: 3 }, receivedAt: request.at },
  })
  expect(readSample(sampleOf('mqtt', { ...request, body: 'offline' }))).toMatchObject({
    document: { payload: 'offline' },
  })
  expect(readSample('{')).toHaveProperty('error')
})

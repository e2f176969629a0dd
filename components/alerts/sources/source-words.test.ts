import { expect, test } from 'vitest'
import { percentText, sourceState } from './source-words'

const fine = {
  kind: 'webhook' as const,
  disabledAt: null,
  downSince: null,
  refusedShare: 0,
  lastSeenAt: '2026-11-26T12:00:00.000Z',
  lastErrorAt: null,
}
const earlier = '2026-11-26T11:00:00.000Z'
const later = '2026-11-26T13:00:00.000Z'

test('what needs somebody is told apart from what is well', () => {
  expect(sourceState(fine)).toBe('fine')
  expect(sourceState({ ...fine, downSince: earlier })).toBe('down')
  expect(sourceState({ ...fine, refusedShare: 0.05 })).toBe('failing')
  expect(sourceState({ ...fine, lastErrorAt: later })).toBe('failing')
  expect(sourceState({ ...fine, lastErrorAt: earlier })).toBe('fine')
  expect(sourceState({ ...fine, lastSeenAt: null })).toBe('waiting')
})

test('a source that is off alarms nobody, whatever it was before', () => {
  expect(sourceState({ ...fine, disabledAt: earlier, downSince: earlier, refusedShare: 1 })).toBe('off')
})

test('a small share is not rounded away', () => {
  expect(percentText(0)).toBe('0 %')
  expect(percentText(0.004)).toBe('0.4 %')
  expect(percentText(0.128)).toBe('13 %')
})

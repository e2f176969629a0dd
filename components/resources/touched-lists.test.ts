import { expect, test } from 'vitest'
import type { EventRow, Touched } from '@/lib/events/schema'
import { touchedLists } from './touched-lists'

const event = (type: string, touches: Partial<Record<Touched, string[]>>): EventRow => ({
  id: '0198a000-0000-7000-8000-000000000001',
  seq: 1,
  at: '2026-11-21T00:00:00.000Z',
  type,
  subject: { kind: 'unit', id: '0198a000-0000-7000-8000-000000000002' },
  incidentId: null,
  actor: { kind: 'user', id: null, name: 'Dana' },
  before: null,
  after: null,
  strikes: null,
  struckBy: null,
  reason: null,
  hash: '',
  touches,
})

test('a person who sits down changes the list of people and the crews of units', () => {
  const lists = touchedLists([event('resource.seated', { personnel: ['a'], units: ['b'] })])
  expect([...lists].toSorted()).toEqual(['/resources/personnel', '/units', 'history'])
})

test('a position reads no list again', () => {
  expect(touchedLists([event('resource.location_updated', { units: ['a'] })]).size).toBe(0)
})

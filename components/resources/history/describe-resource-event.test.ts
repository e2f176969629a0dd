import { expect, test } from 'vitest'
import type { EventRow } from '@/lib/events/schema'
import { changesIn, describeResourceEvent } from './describe-resource-event'
import { groupByDay } from './group-by-day'

const event = (changes: Partial<EventRow>): EventRow => ({
  id: '0198a000-0000-7000-8000-000000000001',
  seq: 1,
  at: '2026-11-21T00:00:00.000Z',
  type: 'resource.updated',
  subject: { kind: 'unit', id: '0198a000-0000-7000-8000-000000000002' },
  incidentId: null,
  actor: { kind: 'user', id: null, name: 'Dana' },
  before: null,
  after: null,
  strikes: null,
  struckBy: null,
  reason: null,
  hash: '',
  touches: {},
  ...changes,
})
const context = { statusLabel: (base: string) => (base === 'on_scene' ? 'On scene' : base) }

test('a change says what it was and what it is, and nothing that a reader cannot read', () => {
  expect(
    changesIn({ type: 'ENGINE', stationId: 'a', version: 1 }, { type: 'LADDER', stationId: 'b', version: 2 }),
  ).toBe('type: ENGINE → LADDER')
  expect(changesIn({}, { capabilities: ['als', 'pump'] })).toBe('capabilities: als, pump')
})

test('a status is told in the agency’s word with where to and what was said', () => {
  const told = describeResourceEvent(
    event({
      type: 'resource.status_changed',
      after: { status: 'on_scene', destination: 'Gate 3', statusNote: 'smoke' },
    }),
    context,
  )
  expect(told).toMatchObject({ text: 'On scene to Gate 3', more: 'smoke' })
})

test('an event nobody described yet still says its name and what it changed', () => {
  const told = describeResourceEvent(
    event({ type: 'certification.created', subject: { kind: 'certification', id: 'x' }, after: { name: 'EMT-P' } }),
    context,
  )
  expect(told).toMatchObject({ text: 'Certification created', more: 'name: EMT-P' })
})

test('of two seats with one name, the one that changed is told; a person’s page says where they sit', () => {
  const seat = (id: string, person: string | null) => ({
    id,
    name: 'Firefighter',
    person: person ? { name: person } : null,
  })
  const told = describeResourceEvent(
    event({
      type: 'unit.crew_changed',
      before: { seats: [seat('a', null), seat('b', null)] },
      after: { seats: [seat('a', 'Will Mendez'), seat('b', null)] },
    }),
    context,
  )
  expect(told.text).toBe('Will Mendez sits as Firefighter')
  const sat = event({ type: 'resource.seat_taken', after: { unitName: 'T19', seatName: 'Firefighter' } })
  expect(describeResourceEvent(sat, context).text).toBe('Sits on T19 as Firefighter')
})

test('a change of a crew says who sits down and who leaves', () => {
  const seat = (name: string, person: string | null) => ({ name, person: person ? { name: person } : null })
  const told = describeResourceEvent(
    event({
      type: 'unit.crew_changed',
      before: { seats: [seat('Officer', null), seat('Driver', 'Eli Evans')] },
      after: { seats: [seat('Officer', 'Dana Diaz'), seat('Driver', null)], source: 'phone' },
    }),
    context,
  )
  expect(told).toEqual({ text: 'Dana Diaz sits as Officer; Eli Evans leaves Driver', more: null, source: 'phone' })
})

test('rows stand under the day of the agency’s clock', () => {
  const rows = ['2026-11-21T09:00:00.000Z', '2026-11-21T07:00:00.000Z'].map((at) => ({ at }))
  expect(groupByDay(rows, 'America/Los_Angeles').map(({ day, rows }) => [day, rows.length])).toEqual([
    ['2026-11-21', 1],
    ['2026-11-20', 1],
  ])
})

import { expect, test } from 'vitest'
import type { EventRow } from '@/lib/events/schema'
import { touchedRows } from './touched-rows'

const id = (digit: number) => `00000000-0000-7000-8000-00000000000${digit}`

const event = (fields: Partial<EventRow>): EventRow => ({
  id: id(9),
  seq: 1,
  at: '2026-11-20T10:00:00.000Z',
  type: 'incident.updated',
  subject: { kind: 'incident', id: id(1) },
  incidentId: id(1),
  actor: { kind: 'user', id: id(8), name: 'Dana' },
  before: null,
  after: null,
  strikes: null,
  struckBy: null,
  reason: null,
  hash: '',
  ...fields,
})

const onBoard = (one: string) => one === id(2) || one === id(3)

test('a status of a unit touches the unit and the incident it works', () => {
  const touched = touchedRows(
    [event({ type: 'resource.status_changed', subject: { kind: 'unit', id: id(2) }, incidentId: id(1) })],
    onBoard,
  )
  expect([...touched.unitIds]).toEqual([id(2)])
  expect([...touched.incidentIds]).toEqual([id(1)])
})

test('closing an incident touches the units it sets free', () => {
  const touched = touchedRows(
    [event({ type: 'incident.closed', after: { status: 'closed', releasedUnitIds: [id(2), id(3), id(7)] } })],
    onBoard,
  )
  expect([...touched.unitIds]).toEqual([id(2), id(3)])
})

import { expect, test } from 'vitest'
import type { IncidentStatus } from '@/lib/incidents/schema'
import { belongsInQueue, compareInQueue } from './queue-order'

const incident = (id: string, status: IncidentStatus, priority: number, minute: number, returned = false) => ({
  id,
  status,
  priority,
  receivedAt: `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`,
  returnedToQueueAt: returned ? '2026-11-20T11:00:00.000Z' : null,
})

test('new calls stand first, then by priority, then the one that has waited longest', () => {
  const rows = [
    incident('resolved', 'resolved', 1, 0),
    incident('working', 'on_scene', 1, 0),
    incident('new, later', 'new', 2, 9),
    incident('new, earlier', 'new', 2, 3),
    incident('new, urgent', 'new', 1, 10),
  ]
  expect(rows.toSorted(compareInQueue).map((row) => row.id)).toEqual([
    'new, urgent',
    'new, earlier',
    'new, later',
    'working',
    'resolved',
  ])
})

test('a call that lost its last unit returns to the very head', () => {
  const rows = [incident('urgent', 'new', 1, 0), incident('returned', 'new', 4, 30, true)]
  expect(rows.toSorted(compareInQueue).map((row) => row.id)).toEqual(['returned', 'urgent'])
})

test('what is over leaves the queue, what waits for its disposition does not', () => {
  expect(belongsInQueue('resolved')).toBe(true)
  expect(belongsInQueue('closed')).toBe(false)
  expect(belongsInQueue('cancelled')).toBe(false)
})

import { expect, test } from 'vitest'
import type { Alert } from '@/lib/alerts/schema'
import { exampleAlert } from '@/supabase/tests/example-rows'
import { afterLeaving, between, groupKey, inboxItems, stepFrom } from './inbox-items'

const alert = (id: string, groupId: string | null = null, fields: Partial<Alert> = {}) =>
  exampleAlert({ id, groupId, ...fields })
const rows = [
  alert('6', 'g', { severity: 'minor' }),
  alert('5'),
  alert('4', 'g', { severity: 'extreme', count: 5 }),
  alert('3', 'alone'),
  alert('2', 'g'),
]
const closed = inboxItems(rows, new Set())
const open = inboxItems(rows, new Set(['g']))
const keysOf = (items: typeof closed) => items.map(({ key }) => key)

test('alerts of one group stand under one line, where the newest of them stands, with the worst severity and all that came', () => {
  expect(keysOf(closed)).toEqual([groupKey('g'), '5', '3'])
  expect(closed[0]).toMatchObject({
    lead: { id: '6' },
    worst: 'extreme',
    count: 7,
    members: [{ id: '6' }, { id: '4' }, { id: '2' }],
  })
})

test('an open group shows its members below its line; a group of which one alert is left is that alert', () => {
  expect(keysOf(open)).toEqual([groupKey('g'), '6', '4', '2', '5', '3'])
  expect(closed.at(-1)).toMatchObject({ kind: 'alert', isMember: false })
})

test('the keys go from line to line and stay at both ends', () => {
  expect(stepFrom(closed, null, 1)).toBe(groupKey('g'))
  expect(stepFrom(closed, '5', 1)).toBe('3')
  expect(stepFrom(closed, '3', 1)).toBe('3')
  expect(stepFrom(closed, groupKey('g'), -1)).toBe(groupKey('g'))
  expect(stepFrom([], '5', 1)).toBeNull()
})

const without = (...ids: string[]) =>
  inboxItems(
    rows.filter(({ id }) => !ids.includes(id)),
    new Set(),
  )

test('when a line leaves, the selection goes to the next one, from the last one up', () => {
  expect(afterLeaving(closed, without('5'), '5')).toBe('3')
  expect(afterLeaving(closed, without('3'), '3')).toBe('5')
  expect(afterLeaving(closed, without('6', '4', '2'), groupKey('g'))).toBe('5')
  expect(afterLeaving(closed, [], '5')).toBeNull()
  expect(afterLeaving(closed, closed, 'never there')).toBeNull()
})

test('the selection follows the last alert of a group that came apart', () => {
  expect(afterLeaving(closed, without('6', '4'), groupKey('g'))).toBe('2')
})

test('a range takes every line between, in either direction', () => {
  expect(between(closed, '3', groupKey('g'))).toEqual([groupKey('g'), '5', '3'])
  expect(between(closed, null, '5')).toEqual(['5'])
})

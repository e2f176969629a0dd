import { expect, test } from 'vitest'
import { expectedStatus, isLate, isStillMeant, mayBeSentAgain, Tap } from './tap'

const unitId = '0198a000-0000-7000-8000-000000000001'
const incidentId = '0198a000-0000-7000-8000-000000000002'
const tap = Tap.parse({
  kind: 'status',
  id: '0198a000-0000-7000-8000-000000000003',
  unitId,
  unitName: 'M17',
  incidentId,
  status: 'on_scene',
  at: '2026-11-20T12:00:00.000Z',
})

test('no answer, a busy server and a lost session keep the tap; a refusal ends it', () => {
  for (const status of [0, 401, 429, 500, 503]) expect(mayBeSentAgain({ status })).toBe(true)
  for (const status of [400, 403, 404, 409, 422]) expect(mayBeSentAgain({ status })).toBe(false)
})

test('a tap of one call is never sent once the unit works another', () => {
  expect(isStillMeant(tap, { incidentId })).toBe(true)
  expect(isStillMeant(tap, { incidentId: null })).toBe(false)
  expect(isStillMeant(tap, { incidentId: '0198a000-0000-7000-8000-00000000000f' })).toBe(false)
})

test('a tap that waited is late', () => {
  const pressed = Date.parse(tap.at)
  expect(isLate(tap, pressed + 300)).toBe(false)
  expect(isLate(tap, pressed + 90_000)).toBe(true)
})

test('the screen shows what was pressed last, though it is not sent yet', () => {
  expect(expectedStatus([], { id: unitId, status: 'en_route' })).toBe('en_route')
  expect(expectedStatus([tap], { id: unitId, status: 'en_route' })).toBe('on_scene')
  expect(expectedStatus([tap], { id: incidentId, status: 'en_route' })).toBe('en_route')
})

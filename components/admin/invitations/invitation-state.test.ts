import { expect, test } from 'vitest'
import { invitationState } from './invitation-state'

const now = Date.parse('2026-11-20T12:00:00.000Z')
const open = { acceptedAt: null, revokedAt: null, expiresAt: '2026-11-27T12:00:00.000Z' }

test('an invitation is open until its time is over', () => {
  expect(invitationState(open, now)).toBe('open')
  expect(invitationState({ ...open, expiresAt: '2026-11-20T12:00:00.000Z' }, now)).toBe('expired')
})

test('one that was accepted or taken back stays so, however old it grows', () => {
  const old = { ...open, expiresAt: '2020-01-01T00:00:00.000Z' }
  expect(invitationState({ ...old, acceptedAt: '2019-12-31T00:00:00.000Z' }, now)).toBe('accepted')
  expect(invitationState({ ...old, revokedAt: '2019-12-31T00:00:00.000Z' }, now)).toBe('revoked')
})

import { expect, test } from 'vitest'
import { expiryOf, keyState } from './key-expiry'

const now = Date.parse('2026-11-20T12:00:00.000Z')

test('a lifetime in days becomes the moment a key ends', () => {
  expect(expiryOf('30', now)).toBe('2026-12-20T12:00:00.000Z')
  expect(expiryOf('never', now)).toBeNull()
})

test('a revoked key stays revoked, one without an end stays active', () => {
  expect(keyState({ revokedAt: '2026-11-19T00:00:00.000Z', expiresAt: null }, now)).toBe('revoked')
  expect(keyState({ revokedAt: null, expiresAt: null }, now)).toBe('active')
  expect(keyState({ revokedAt: null, expiresAt: '2026-11-20T11:59:59.000Z' }, now)).toBe('expired')
})

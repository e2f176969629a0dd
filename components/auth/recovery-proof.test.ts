import { expect, test } from 'vitest'
import { recoveryProofOf } from './recovery-proof'

test('each kind of link is understood', () => {
  expect(recoveryProofOf('?token_hash=abc&type=recovery', '')).toEqual({ tokenHash: 'abc' })
  expect(recoveryProofOf('?token=123456&email=a%2Bb%40example.org', '')).toEqual({
    token: '123456',
    email: 'a+b@example.org',
  })
  expect(recoveryProofOf('', '#access_token=ey.J.x&refresh_token=r&type=recovery')).toEqual({ accessToken: 'ey.J.x' })
})

test.each([
  ['', ''],
  ['?token=123456', ''],
  ['', '#error=access_denied&error_description=expired'],
])('a link that is not whole proves nothing (%s %s)', (search, fragment) => {
  expect(recoveryProofOf(search, fragment)).toBeNull()
})

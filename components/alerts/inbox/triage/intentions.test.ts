import { expect, test } from 'vitest'
import { Intentions } from './intentions'

test('what was not answered is asked again under the same key, and what was answered under a new one', () => {
  const intentions = new Intentions()
  const first = intentions.keyOf('/alerts/1/dismiss', { reason: 'False alarm' })
  expect(intentions.keyOf('/alerts/1/dismiss', { reason: 'False alarm' })).toBe(first)
  expect(intentions.keyOf('/alerts/1/dismiss', { reason: 'A test' })).not.toBe(first)
  expect(intentions.keyOf('/alerts/2/dismiss', { reason: 'False alarm' })).not.toBe(first)
  intentions.answered('/alerts/1/dismiss', { reason: 'False alarm' })
  expect(intentions.keyOf('/alerts/1/dismiss', { reason: 'False alarm' })).not.toBe(first)
})

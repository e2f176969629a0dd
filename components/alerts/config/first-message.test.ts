import { expect, test } from 'vitest'
import { firstMessage } from './first-message'

test('a complaint is found wherever in a field it was placed, and the field’s own element is not searched', () => {
  expect(firstMessage(undefined)).toBeUndefined()
  expect(firstMessage({ type: 'custom', message: 'Something is missing.' })).toBe('Something is missing.')
  expect(firstMessage({ all: [undefined, { value: { type: 'server', message: 'No such type.' } }] })).toBe(
    'No such type.',
  )
  expect(firstMessage({ ref: { message: 'of the element' }, type: 'custom', message: '' })).toBeUndefined()
})

import { expect, test } from 'vitest'
import { clientAddress } from './client-address'

const from = (forwarded?: string) =>
  clientAddress(new Request('http://127.0.0.1', { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} }))

test('what a caller claims of its own address is not believed, only what our server saw', () => {
  expect(from('198.51.100.7')).toBe('198.51.100.7')
  expect(from('10.0.0.1, 198.51.100.7')).toBe('198.51.100.7')
  expect(from()).toBe('unknown')
})

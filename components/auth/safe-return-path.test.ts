import { expect, test } from 'vitest'
import { safeReturnPath } from './safe-return-path'

test('a path of this site is kept with its query', () => {
  expect(safeReturnPath('/console?incident=1#log')).toBe('/console?incident=1#log')
})

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '', undefined])(
  'nobody is sent elsewhere by %s',
  (wanted) => {
    expect(safeReturnPath(wanted)).toBe('/')
  },
)

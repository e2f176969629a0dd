import { postgresChangesFilter } from '@supabase/supabase-js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FilterError, filterOperators, parseFilter } from './filter'

const column = fc.stringMatching(/^[a-z_][a-z0-9_]{0,20}$/)
const value = fc.string({ unit: 'grapheme', maxLength: 20 })
const scalarOperators = filterOperators.filter((operator) => operator !== 'in' && operator !== 'is')

test('whatever the client library builds is read back as it was meant', () => {
  const scalar = fc.record({ column, operator: fc.constantFrom(...scalarOperators), negate: fc.boolean(), value })
  fc.assert(
    fc.property(fc.array(scalar, { minLength: 1, maxLength: 4 }), (conditions) => {
      const builder = postgresChangesFilter()
      for (const condition of conditions) {
        if (condition.negate) builder.not(condition.column, condition.operator, condition.value)
        else if (condition.operator === 'isdistinct') builder.isDistinct(condition.column, condition.value)
        else builder[condition.operator](condition.column, condition.value)
      }
      const expected = conditions.map(({ value: only, ...condition }) => ({ ...condition, values: [only] }))
      expect(parseFilter(builder.build())).toEqual(expected)
    }),
  )
})

test('lists of values are read back, whatever they contain', () => {
  fc.assert(
    fc.property(column, fc.uniqueArray(value, { minLength: 1, maxLength: 10 }), (name, values) => {
      const filter = postgresChangesFilter().in(name, values).is('gone', null).build()
      expect(parseFilter(filter)).toEqual([
        { column: name, operator: 'in', negate: false, values },
        { column: 'gone', operator: 'is', negate: false, values: ['null'] },
      ])
    }),
  )
})

test('any text is either a filter or refused with a reason', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      try {
        expect(Array.isArray(parseFilter(text))).toBe(true)
      } catch (error) {
        expect(error).toBeInstanceOf(FilterError)
      }
    }),
  )
})

test.each(['id', 'id=1', 'id=eq', '=eq.1', 'id=near.1', 'id=in.1,2', 'id=is.maybe', 'id=not.1'])(
  '%s is refused',
  (text) => {
    expect(() => parseFilter(text)).toThrow(FilterError)
  },
)

test('more than a hundred values are refused', () => {
  const values = Array.from({ length: 101 }, (_, index) => index)
  expect(() => parseFilter(`id=in.(${values.join(',')})`)).toThrow(FilterError)
})

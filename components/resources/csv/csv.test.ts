import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText } from './decode-file'
import { guessColumns, missingFields } from './guess-columns'
import { firstRows, guessDelimiter } from './preview-csv'

const bytesOf = (...bytes: number[]) => new Uint8Array(bytes).buffer

test('a file is read as UTF-8, and as Latin-1 where it is none', () => {
  expect(decodeText(bytesOf(0x4d, 0xc3, 0xbc, 0x6c))).toEqual({ text: 'Mül', encoding: 'UTF-8' })
  expect(decodeText(bytesOf(0x4d, 0xfc, 0x6c))).toEqual({ text: 'Mül', encoding: 'Latin-1' })
})

test('quotes hold commas, line breaks and quotes', () => {
  expect(firstRows('name,note\r\n"Diaz, Dana","said ""now""\nthen left"\n', ',', 10)).toEqual([
    ['name', 'note'],
    ['Diaz, Dana', 'said "now"\nthen left'],
  ])
})

test('whatever is written as CSV is read back', () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\r', ''))
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
      const csv = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter)).join('\n')
      expect(firstRows(csv, delimiter, 100)).toEqual(rows)
    }),
  )
})

test('the sign between columns is the one that cuts the heading', () => {
  expect(guessDelimiter('name;phone\nA;"1,2,3"')).toBe(';')
  expect(guessDelimiter('name\tphone')).toBe('\t')
  expect(guessDelimiter('name')).toBe(',')
})

const fields = [
  { field: 'name', label: 'Name', isRequired: true, hint: '', alsoCalled: ['full name', 'employee'] },
  { field: 'identifier', label: 'Number', isRequired: false, hint: '', alsoCalled: ['badge no.'] },
]

test('columns are recognised by what they are also called, each for one field', () => {
  expect(guessColumns(fields, ['Badge No', 'FULL_NAME', 'Name'])).toEqual({ name: 'Name', identifier: 'Badge No' })
  expect(missingFields(fields, guessColumns(fields, ['Badge No']))).toEqual(['Name'])
})

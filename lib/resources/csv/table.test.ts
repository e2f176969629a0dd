import fc from 'fast-check'
import { expect, test } from 'vitest'
import { guarded, readTable, unguarded, writeTable } from './table'

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ',', ';', 'a', ' '),
    maxLength: 8,
  }),
)

test('what is exported is imported again cell by cell, whatever is in the cells', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(nasty, nasty, nasty), { minLength: 1, maxLength: 8 }), (rows) => {
      const { rows: read } = readTable(writeTable(['a', 'b', 'c'], rows))
      expect(read.map((row) => row.cells)).toEqual(rows)
    }),
    { numRuns: 300 },
  )
})

test('no cell of ours is run as a formula by a spreadsheet', () => {
  fc.assert(
    fc.property(nasty, (cell) => {
      expect(guarded(cell)).not.toMatch(/^[=+\-@\t\r]/)
      expect(unguarded(guarded(cell))).toBe(cell)
    }),
  )
  expect(writeTable(['name'], [['=HYPERLINK("http://evil")']])).toContain(`"'=HYPERLINK(""http://evil"")"`)
})

test('a file parted by semicolons or tabs is read as one, with a byte order mark and any line end', () => {
  for (const [csv, delimiter] of [
    ['\uFEFFname;type\r\nE1;ENGINE\r\n', ';'],
    ['name\ttype\rE1\tENGINE', '\t'],
    ['name,type\n\nE1,ENGINE\n\n', ','],
  ] as const) {
    expect(readTable(csv).headings, delimiter).toEqual(['name', 'type'])
    expect(
      readTable(csv).rows.map((row) => row.cells),
      delimiter,
    ).toEqual([['E1', 'ENGINE']])
  }
  expect(readTable('a;b,c\n1;2,3', ',').rows[0]?.cells).toEqual(['1;2', '3'])
})

test('a row is called by the line it begins on, whatever stands above it', () => {
  const { rows } = readTable('name,address\r\nA,"1 Main St\r\nBack door"\r\n\r\nB,x\r\nC,"y"\r\n')
  expect(rows.map((row) => [row.cells[0], row.line])).toEqual([
    ['A', 2],
    ['B', 5],
    ['C', 6],
  ])
})

test('what is no CSV is told apart from what is only wrong', () => {
  const said = (csv: string) => {
    try {
      return readTable(csv).rows.length
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
  }
  expect(said('name\n"E1')).toMatch(/^This is not a CSV file\. /)
  expect(said('\n\n')).toBe('The file has no heading.')
  expect(said('name,Type,name\nE1,x,y')).toBe('Two columns are called "name".')
  expect(said(`name\n${'x\n'.repeat(2001)}`)).toBe('At most 2,000 rows at once; split the file.')
  expect(said('name')).toBe(0)
  expect(said(Array.from({ length: 501 }, (_, index) => `c${index}`).join(','))).toBe('At most 500 columns.')
  expect(said(`name\n${'xy,'.repeat(60_000)}`)).toMatch(/^This is not a CSV file\. Max Record Size/)
})

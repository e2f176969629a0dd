import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { invalidField } from '@/lib/errors'

/** Every row is an event, and while a file commits the agency's other events wait: this many is well under a second. */
export const mostImportRows = 2_000
const mostColumns = 500
/** Of one row; a whole file without a line end is no list. */
const mostCharacters = 100_000
const delimiters = [',', ';', '\t'] as const
type Delimiter = (typeof delimiters)[number]

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it; one that has it already gets another. */
export const guarded = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)
export const unguarded = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

export type Cell = string | number | null

/** For a spreadsheet to open: with a byte order mark, text guarded against being run. A number of ours is only a number. */
export function writeTable(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [headings, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell)))
  return stringify(cells, { bom: true, record_delimiter: 'windows', quoted_match: /[\r\n\t;,"]/ })
}

export interface TableRow {
  /** The line of the file it begins on, the first being 1. */
  line: number
  cells: string[]
}
export interface Table {
  headings: string[]
  rows: TableRow[]
}

/** @throws AppError validation_failed when it is no CSV, has no heading, a heading twice, too many columns or too many rows */
export function readTable(csv: string, delimiter?: Delimiter): Table {
  const [heading, ...rows] = readRows(csv, delimiter ?? likeliestDelimiter(csv))
  if (!heading) throw invalidField('csv', 'The file has no heading.')
  const headings = heading.cells.map((cell) => cell.trim())
  if (headings.length > mostColumns) throw invalidField('csv', `At most ${mostColumns} columns.`)
  const twice = headings.find((name, place) => name !== '' && headings.indexOf(name) !== place)
  if (twice !== undefined) throw invalidField('csv', `Two columns are called "${twice}".`)
  if (rows.length > mostImportRows)
    throw invalidField('csv', `At most ${mostImportRows.toLocaleString('en')} rows at once; split the file.`)
  return { headings, rows }
}

const reading = (delimiter: Delimiter) => ({
  bom: true,
  delimiter,
  record_delimiter: ['\r\n', '\n', '\r'],
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: mostCharacters,
})

function readRows(csv: string, delimiter: Delimiter): TableRow[] {
  try {
    const rows: TableRow[] = []
    // The parser counts a Windows line end within quotes twice.
    let countedTwice = 0
    parse(csv, {
      ...reading(delimiter),
      // The heading, and one row more than may be, which tells that there are too many.
      to: mostImportRows + 2,
      on_record: (record, { lines }) => {
        countedTwice += occurrences(record, /\r\n/g)
        const line = lines - countedTwice - occurrences(record, /\r\n|\n|\r/g)
        rows.push({ line, cells: record.map(unguarded) })
        return null
      },
    })
    return rows
  } catch (error) {
    if (error instanceof CsvError) throw invalidField('csv', `This is not a CSV file. ${error.message}`)
    throw error
  }
}

const occurrences = (record: string[], pattern: RegExp) =>
  record.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0)

/** The one that parts the heading into the most columns; a comma when none does. */
function likeliestDelimiter(csv: string): Delimiter {
  const columns = delimiters.map((delimiter) => {
    try {
      const [heading]: string[][] = parse(csv, { ...reading(delimiter), to: 1 })
      return heading?.length ?? 0
    } catch {
      return 0
    }
  })
  return delimiters[columns.indexOf(Math.max(...columns))] ?? ','
}

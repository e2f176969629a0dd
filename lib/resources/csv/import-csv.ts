import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import { translateDatabaseError, type Tx } from '@/lib/db'
import { AppError, type FieldError, invalidField } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import type { CsvKind, ImportCsv, ImportFields, ImportResult } from '../fleet-schema'
import type { Cells } from './cells'
import { csvRules } from './kinds'
import type { CsvRules, RowWriter } from './rules'
import { readTable, type Table, type TableRow } from './table'

const mostErrors = 200

/** What a file of this kind may fill. */
export async function importFields(ctx: Ctx, kind: CsvKind): Promise<ImportFields> {
  requirePermission(ctx.actor, 'resources:read')
  return { data: [...csvRules[kind].fields] }
}

/** Undoes the transaction, and carries out of it what would have happened. */
class NothingWritten extends Error {
  readonly result: ImportResult
  constructor(result: ImportResult) {
    super('Nothing was written.')
    this.result = result
  }
}

/**
 * Writes every row of the file by the same verbs as a screen would, or none: with an error anywhere, and for a dry run, the
 * transaction is undone. Errors name the line and the column.
 * @throws AppError validation_failed when it is no CSV, or a column named is not in it
 */
export async function importCsv(ctx: Ctx, kind: CsvKind, input: ImportCsv): Promise<ImportResult> {
  requirePermission(ctx.actor, 'resources:write')
  const rules = csvRules[kind]
  const table = readTable(input.csv, input.delimiter)
  const places = placesOf(rules, table, input.columns)
  try {
    return await ctx.transaction(async (tx) => {
      // The log numbers and hashes all its new rows at commit, which is one statement.
      await sql`set local statement_timeout = '60s'`.execute(tx)
      const within: Ctx = { ...ctx, expectedVersion: undefined, transaction: (work) => work(tx) }
      const writer = await rules.open(within, tx)
      const result = await writeRows(tx, { rules, table, places, writer, existing: input.existing })
      if (input.dryRun || result.errors.length > 0) throw new NothingWritten(result)
      await recordImport(tx, ctx, kind, result)
      return { ...result, written: true }
    })
  } catch (error) {
    if (error instanceof NothingWritten) return error.result
    throw error
  }
}

/** Field → place of its column in a row. */
type Places = ReadonlyMap<string, number>

function placesOf({ fields }: CsvRules, { headings }: Table, columns: Record<string, string>): Places {
  const places = new Map<string, number>()
  for (const [field, heading] of Object.entries(columns)) {
    if (!fields.some((one) => one.field === field)) throw invalidField(`columns.${field}`, 'There is no such field.')
    const place = headings.indexOf(heading.trim())
    if (place < 0) throw invalidField(`columns.${field}`, `The file has no column "${heading}".`)
    places.set(field, place)
  }
  if (!places.has('name')) throw invalidField('columns.name', 'Say which column is the name.')
  return places
}

interface Import {
  rules: CsvRules
  table: Table
  places: Places
  writer: RowWriter
  existing: ImportCsv['existing']
}

async function writeRows(tx: Tx, job: Import): Promise<ImportResult> {
  const { table } = job
  const result: ImportResult = {
    rows: table.rows.length,
    created: 0,
    updated: 0,
    unchanged: 0,
    written: false,
    errors: [],
  }
  const lines = new Map<string, number>()
  for (const row of table.rows) {
    // A savepoint for each row, so that every row's error is told and not only the first one's.
    await sql`savepoint import_row`.execute(tx)
    try {
      const outcome = await writeRow(job, row, lines)
      result[outcome]++
      // Perhaps written to see whether it changes anything: what does not leaves no new version.
      if (outcome === 'unchanged') await sql`rollback to savepoint import_row`.execute(tx)
      await sql`release savepoint import_row`.execute(tx)
    } catch (error) {
      result.errors.push(...rowErrors(job, row, error))
      await sql`rollback to savepoint import_row`.execute(tx)
      if (result.errors.length >= mostErrors) return { ...result, errors: result.errors.slice(0, mostErrors) }
    }
  }
  return result
}

async function writeRow(
  { table, places, writer, existing }: Import,
  row: TableRow,
  lines: Map<string, number>,
): Promise<'created' | 'updated' | 'unchanged'> {
  const cells = cellsOf(row, table, places)
  const key = writer.keyOf(cells)
  if (key === '') throw invalidField('name', 'This must not be empty.')
  const earlier = lines.get(key)
  if (earlier !== undefined) throw invalidField('name', `This is the same one as in line ${earlier}.`)
  lines.set(key, row.line)
  const id = await writer.find(cells)
  if (id === undefined) {
    await writer.create(cells)
    return 'created'
  }
  if (existing === 'refuse') throw invalidField('name', 'This one is here already.')
  const changed = await writer.change(id, cells)
  return changed && changesBetween(changed.before, changed.after) ? 'updated' : 'unchanged'
}

function cellsOf({ cells }: TableRow, { headings }: Table, places: Places): Cells {
  if (cells.length !== headings.length)
    throw new AppError('validation_failed', `This row has ${cells.length} cells, the heading has ${headings.length}.`)
  return new Map([...places].map(([field, place]) => [field, cells[place] ?? '']))
}

/** What the verbs refuse is a row's error; anything else ends the import. */
function rowErrors({ rules, table, places }: Import, row: TableRow, thrown: unknown): ImportResult['errors'] {
  const error = translateDatabaseError(thrown)
  if (!(error instanceof AppError) || error.code === 'unavailable') throw thrown
  const columnOf = ({ path }: FieldError) => {
    const field = rules.fieldOf[path] ?? rules.fieldOf[path.split('.')[0] ?? ''] ?? path.split('.')[0] ?? path
    return table.headings[places.get(field) ?? -1] ?? null
  }
  const { errors } = error.details
  if (!errors || errors.length === 0) return [{ row: row.line, column: null, message: error.message }]
  return errors.map((one) => ({ row: row.line, column: columnOf(one), message: one.message }))
}

/** Each row has its own event; this one says that they came from a file. */
function recordImport(tx: Tx, ctx: Ctx, kind: CsvKind, { rows, created, updated }: ImportResult): Promise<string> {
  return recordEvent(tx, ctx, {
    type: 'resource.imported',
    subject: { kind: 'agency', id: ctx.actor.agencyId },
    after: { kind, rows, created, updated },
  })
}

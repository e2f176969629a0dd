import { isOutage, type Database } from '../database'
import type { Change, TextRow } from './decode'
import type { Condition } from './filter'
import { filterSql } from './filter-sql'
import { sqlTypeOf } from './subscription'
import type { Table } from './table'

export interface Filter {
  text: string
  conditions: Condition[]
}

/** A change with its values as JSON, and the texts of the filters it passes. */
export interface EvaluatedChange {
  change: Change
  record: Record<string, unknown> | null
  oldRecord: Record<string, unknown> | null
  passes: Set<string>
}

export interface Evaluation {
  changes: EvaluatedChange[]
  /** Filters that Postgres could not evaluate on these rows, with the reason. */
  broken: Map<string, string>
}

const evaluationTimeoutMs = 2000

/**
 * Lets Postgres turn the values of changes of one table into JSON and judge them by the filters, all in one statement.
 * A filter that raises is tried alone and reported, so that it spoils nothing for the others.
 */
export async function evaluate(
  database: Database,
  table: Table,
  changes: Change[],
  filters: Filter[],
): Promise<Evaluation> {
  const attempt = (some: Filter[]) => run(database, table, changes, some)
  try {
    return { changes: await attempt(filters), broken: new Map() }
  } catch (error) {
    if (filters.length === 0 || isOutage(error)) throw error
  }
  const evaluated = await attempt([])
  const broken = new Map<string, string>()
  for (const filter of filters) {
    try {
      const alone = await attempt([filter])
      for (const [index, { passes }] of alone.entries()) {
        if (passes.has(filter.text)) evaluated[index]?.passes.add(filter.text)
      }
    } catch (error) {
      if (isOutage(error)) throw error
      broken.set(filter.text, error instanceof Error ? error.message : String(error))
    }
  }
  return { changes: evaluated, broken }
}

interface EvaluatedRow {
  record: Record<string, unknown>
  oldRecord: Record<string, unknown>
  passes: boolean[]
}

async function run(database: Database, table: Table, changes: Change[], filters: Filter[]): Promise<EvaluatedChange[]> {
  const typeOf = (column: string) => sqlTypeOf(table, column)
  const tests = filters.map(({ conditions }) => filterSql(conditions, 'subject', typeOf))
  const populate = (source: string, alias: string) =>
    `lateral jsonb_populate_record(null::${table.sqlName}, coalesce(${source}, '{}')::jsonb) ${alias}`
  const statement = `select to_jsonb(fresh) as record, to_jsonb(old) as "oldRecord", array[${tests.join(', ')}]::boolean[] as passes
    from unnest($1::text[], $2::text[]) with ordinality as input(record, old_record, position),
      ${populate('record', 'fresh')}, ${populate('old_record', 'old')}, ${populate('coalesce(record, old_record)', 'subject')}
    order by position`
  const values = [
    changes.map(({ record }) => record && rowJson(record, table)),
    changes.map(({ oldRecord }) => oldRecord && rowJson(oldRecord, table)),
  ]
  const { rows } = await database.rolledBack(async (client) => {
    await client.query(`set local statement_timeout = ${evaluationTimeoutMs}`)
    return client.query<EvaluatedRow>(statement, values)
  })
  return changes.flatMap((change, index) => {
    const row = rows[index]
    if (!row) return []
    const subject = change.record ?? change.oldRecord ?? {}
    const passed = filters.filter(
      ({ conditions }, at) => row.passes[at] === true && conditions.every(({ column }) => column in subject),
    )
    return {
      change,
      record: change.record && keep(row.record, change.record),
      oldRecord: change.oldRecord && keep(row.oldRecord, change.oldRecord),
      passes: new Set(passed.map(({ text }) => text)),
    }
  })
}

/** The row as JSON in which every value is still text, except JSON itself, which stands as it is. */
function rowJson(row: TextRow, table: Table): string {
  const fields = Object.entries(row).map(([name, text]) => {
    const isJson = table.columns.find((column) => column.name === name)?.isJson ?? false
    return `${JSON.stringify(name)}:${isJson && text !== null ? text : JSON.stringify(text)}`
  })
  return `{${fields.join(',')}}`
}

/** Only the columns that were sent: the others came out of jsonb_populate_record as null. */
function keep(row: Record<string, unknown>, sent: TextRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name in sent))
}

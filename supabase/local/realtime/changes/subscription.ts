import pg from 'pg'
import type { Database } from '../database'
import type { EncodedFrame, ProtocolVersion } from '../frames'
import type { ChangeBinding } from '../join-config'
import type { ApiRole, Identity } from '../token'
import type { Change } from './decode'
import { FilterError, parseFilter, type Condition } from './filter'
import { filterSql } from './filter-sql'
import { loadTable, type Table } from './table'

export const changesPublication = 'supabase_realtime'

/** A channel that wants changes, under the user it has at the moment. */
export interface ChangeListener {
  readonly topic: string
  readonly version: ProtocolVersion
  readonly identity: Identity
  readonly bindings: Array<{ id: number; binding: ChangeBinding }>
  receive(frame: EncodedFrame): void
  /** Told when one of its subscriptions had to be given up. */
  fail(message: string): void
}

/** One accepted entry of a listener. */
export interface Subscription {
  id: number
  listener: ChangeListener
  event: ChangeBinding['event']
  schema: string
  /** Undefined stands for every table. */
  table: string | undefined
  /** Identical texts are evaluated once. */
  filter: string
  conditions: Condition[]
  select: string[] | undefined
}

export function matches(subscription: Subscription, change: Change): boolean {
  const { event, schema, table } = subscription
  return (
    (event === '*' || event === change.type) &&
    (schema === '*' || schema === change.schema) &&
    (table === undefined || table === change.table)
  )
}

/**
 * Checks one entry against the database as it is: the table is published, and filter and columns name what the role
 * may read. Throws FilterError with the message for the client.
 */
export async function readSubscription(
  database: Database,
  listener: ChangeListener,
  { id, binding }: ChangeListener['bindings'][number],
): Promise<Subscription> {
  const table = binding.table && binding.table !== '*' ? binding.table : undefined
  const filter = binding.filter ?? ''
  const conditions = parseFilter(filter)
  const select = binding.select ?? undefined
  const subscription = { id, listener, event: binding.event, schema: binding.schema, table, filter, conditions, select }
  if (binding.schema === '*' || table === undefined) {
    if (conditions.length > 0 || select) throw refused(binding, 'filter and select need one schema and one table')
    return subscription
  }
  const loaded = await loadTable(database, binding.schema, table)
  if (!loaded || !(await isPublished(database, binding.schema, table))) {
    throw refused(binding, 'please check that Realtime is enabled for the table')
  }
  requireColumns(loaded, listener.identity.role, [...conditions.map(({ column }) => column), ...(select ?? [])])
  await requireEvaluable(database, loaded, conditions)
  return subscription
}

function refused({ event, schema, table, filter }: ChangeBinding, why: string): FilterError {
  const parameters = JSON.stringify({ event, schema, table, filter })
  return new FilterError(`Unable to subscribe to changes with given parameters. ${why}: ${parameters}`)
}

async function isPublished(database: Database, schema: string, table: string): Promise<boolean> {
  const { rowCount } = await database.query(
    'select 1 from pg_publication_tables where pubname = $1 and schemaname = $2 and tablename = $3',
    [changesPublication, schema, table],
  )
  return rowCount === 1
}

/** A filter on a column somebody may not read would let them guess its values. */
function requireColumns(table: Table, role: ApiRole, columns: string[]): void {
  for (const name of columns) {
    const column = table.columns.find((candidate) => candidate.name === name)
    if (!column?.selectableBy.includes(role)) {
      throw new FilterError(`Unable to subscribe to changes with given parameters. invalid column for filter ${name}`)
    }
  }
}

async function requireEvaluable(database: Database, table: Table, conditions: Condition[]): Promise<void> {
  if (conditions.length === 0) return
  // A pattern is only compiled when there is something to match.
  const patterns = conditions
    .filter(({ operator }) => operator === 'match' || operator === 'imatch')
    .map(({ values }) => `'' ~ ${pg.escapeLiteral(values[0] ?? '')}`)
  const tests = [filterSql(conditions, 'candidate', (column) => sqlTypeOf(table, column)), ...patterns]
  await database
    .query(`select ${tests.join(', ')} from jsonb_populate_record(null::${table.sqlName}, '{}') candidate`)
    .catch((error: unknown) => {
      if (!(error instanceof pg.DatabaseError) || !error.code?.match(/^(22|42)/)) throw error
      throw new FilterError(`Unable to subscribe to changes with given parameters. ${error.message}`)
    })
}

export function sqlTypeOf(table: Table, column: string): string {
  return table.columns.find(({ name }) => name === column)?.sqlType ?? 'text'
}

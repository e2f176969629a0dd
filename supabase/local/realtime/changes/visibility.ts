import { actAs, isOutage, type Database } from '../database'
import { errorText, type Log } from '../log'
import type { Identity } from '../token'
import type { EvaluatedChange } from './evaluate'
import { quoted, type Table } from './table'

/**
 * Which of the changed rows the user may see, by reading them back as that user through row level security. A policy
 * that raises hides the row it raises on from this user and from nobody else. Throws when the database is away.
 */
export async function visibleTo(
  database: Database,
  log: Log,
  table: Table,
  identity: Identity,
  changes: EvaluatedChange[],
): Promise<Set<EvaluatedChange>> {
  try {
    return await readBack(database, table, identity, changes)
  } catch (error) {
    if (isOutage(error)) throw error
    const only = changes.length === 1
    if (only)
      log('warn', 'a change could not be checked for its listener', { table: table.name, error: errorText(error) })
    if (only) return new Set()
  }
  const visible = new Set<EvaluatedChange>()
  for (const change of changes) {
    for (const seen of await visibleTo(database, log, table, identity, [change])) visible.add(seen)
  }
  return visible
}

async function readBack(
  database: Database,
  table: Table,
  identity: Identity,
  changes: EvaluatedChange[],
): Promise<Set<EvaluatedChange>> {
  const keys = table.columns.filter(({ isKey }) => isKey).map(({ name }) => name)
  const sameKey = keys.map((name) => `candidate.${quoted(name)} = wanted.${quoted(name)}`).join(' and ')
  const values = changes.map(({ record }) =>
    JSON.stringify(Object.fromEntries(keys.map((name) => [name, record?.[name]]))),
  )
  return database.rolledBack(async (client) => {
    await actAs(client, identity)
    const { rows } = await client.query<{ position: number }>(
      `select position::int from unnest($1::text[]) with ordinality as input(key, position),
        lateral jsonb_populate_record(null::${table.sqlName}, key::jsonb) wanted
        where exists (select 1 from ${table.sqlName} candidate where ${sameKey})`,
      [values],
    )
    return new Set(rows.flatMap(({ position }) => changes[position - 1] ?? []))
  })
}

import pg from 'pg'
import type { Database } from '../database'

export interface TableColumn {
  name: string
  /** As pg_type names it: int8, _text, timestamptz. */
  typeName: string
  /** As SQL writes it, fit for a cast. */
  sqlType: string
  isJson: boolean
  isKey: boolean
  /** The roles that may SELECT the column. */
  selectableBy: string[]
}

export interface Table {
  schema: string
  name: string
  /** Quoted, for statements. */
  sqlName: string
  columns: TableColumn[]
  rowSecurity: boolean
}

const tableSql = `
  select n.nspname as schema, c.relname as name, c.relrowsecurity as "rowSecurity",
    json_agg(json_build_object(
      'name', a.attname, 'typeName', t.typname, 'sqlType', format_type(a.atttypid, a.atttypmod),
      'isJson', coalesce(nullif(t.typbasetype, 0), t.oid) in ('json'::regtype, 'jsonb'::regtype),
      'isKey', coalesce(a.attnum = any(key.indkey), false),
      'selectableBy', (select coalesce(json_agg(role), '[]') from unnest(array['anon', 'authenticated', 'service_role']) role
        where has_column_privilege(role, c.oid, a.attnum, 'SELECT'))
    ) order by a.attnum) as columns
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_type t on t.oid = a.atttypid
  left join pg_index key on key.indrelid = c.oid and key.indisprimary
  where n.nspname = $1 and c.relname = $2
  group by c.oid, n.nspname, c.relname, c.relrowsecurity`

/** The table as it is now, or undefined when there is none. */
export async function loadTable(database: Database, schema: string, name: string): Promise<Table | undefined> {
  const { rows } = await database.query<Omit<Table, 'sqlName'>>(tableSql, [schema, name])
  const row = rows[0]
  if (!row) return undefined
  return { ...row, sqlName: `${quoted(schema)}.${quoted(name)}` }
}

export function quoted(identifier: string): string {
  return pg.escapeIdentifier(identifier)
}

import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'

const migrationsFolder = fileURLToPath(new URL('../migrations/', import.meta.url))

/** Any number will do, as long as every start of Turnout uses the same one. */
const lockKey = 7_801_447_203

export interface Migration {
  version: string
  name: string
  file: string
}

/**
 * Applies what is new in supabase/migrations, each file in one transaction, and records it where and how the Supabase
 * CLI does (`supabase_migrations.schema_migrations`), so that both may be used on one database by turns.
 * Returns the names of the files applied. Two starts at once do not race: the second waits and finds nothing to do.
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await prepareHistory(client)
    const recorded = await client.query<{ version: string }>(
      'select version from supabase_migrations.schema_migrations',
    )
    const known = new Set(recorded.rows.map((row) => row.version))
    const pending = listMigrations(folder).filter((migration) => !known.has(migration.version))
    for (const migration of pending) await apply(client, folder, migration)
    return pending.map((migration) => migration.file)
  } finally {
    await client.end()
  }
}

/** The migration files in the order of their versions, which are the digits their names begin with. */
export function listMigrations(folder: string): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((file) => {
    const match = /^(\d+)_(.+)\.sql$/.exec(file)
    if (!match?.[1] || !match[2]) throw new Error(`${file} is not named <version>_<name>.sql`)
    return { version: match[1], name: match[2], file }
  })
}

async function prepareHistory(client: Client): Promise<void> {
  await client.query(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
    alter table supabase_migrations.schema_migrations add column if not exists statements text[];
    alter table supabase_migrations.schema_migrations add column if not exists name text;
  `)
}

async function apply(client: Client, folder: string, migration: Migration): Promise<void> {
  const sql = readFileSync(`${folder}/${migration.file}`, 'utf8')
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('reset role; reset search_path')
    await client.query(
      'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
      [migration.version, migration.name, [sql]],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw describe(error, migration.file, sql)
  }
}

function describe(error: unknown, file: string, sql: string): Error {
  if (!(error instanceof Error)) return new Error(`Migration ${file} failed: ${String(error)}`)
  const position = 'position' in error ? Number(error.position) : Number.NaN
  const line = Number.isNaN(position) ? '' : `:${sql.slice(0, position).split('\n').length}`
  return new Error(`Migration ${file}${line} failed: ${error.message}`, { cause: error })
}

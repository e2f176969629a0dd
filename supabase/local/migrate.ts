import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import { Pool, type Client } from 'pg'
import { readStartSettings } from './settings'
import { splitStatements, SqlSyntaxError, type SqlStatement } from './split-statements'
import { withClient } from './with-client'

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url))

/** Any number will do, as long as every start of Turnout uses the same one. */
const lockKey = 7_801_447_203

interface Migration {
  version: string
  name: string
  file: string
}

/**
 * Applies what is new in supabase/migrations, each file in one transaction, and records it where and how the Supabase
 * CLI does (`supabase_migrations.schema_migrations`), so that both may be used on one database by turns.
 * Two starts at once do not race: each file's transaction holds a lock, and the second finds the file recorded. (A lock
 * of the session would not do, because a pooler may stand between and give each transaction another session.)
 * Returns the names of the files applied; throws with file and line at the first statement that fails.
 */
export async function migrate(databaseUrl: string, folder = migrationsFolder): Promise<string[]> {
  return withClient(databaseUrl, async (client) => {
    await inLockedTransaction(client, () => prepareHistory(client))
    const recorded = await client.query<{ version: string }>(
      'select version from supabase_migrations.schema_migrations',
    )
    const known = new Set(recorded.rows.map((row) => row.version))
    const applied: string[] = []
    for (const migration of listMigrations(folder)) {
      if (known.has(migration.version)) continue
      const statements = await readStatements(join(folder, migration.file), migration.file)
      if (await inLockedTransaction(client, () => apply(client, migration, statements))) applied.push(migration.file)
    }
    await makeJobQueue(databaseUrl)
    return applied
  })
}

async function inLockedTransaction<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey])
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** The job queue's tables belong to its library, which brings its own migrations. */
async function makeJobQueue(databaseUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1, connectionTimeoutMillis: 10_000 })
  // Ending a pool does not wait for the goodbye of its connections: a server that stops right after may reach them first.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}

/** The migration files in the order of their versions, which are the digits their names begin with. */
function listMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  return files.sort().map((file) => {
    const match = /^(\d+)_(.+)\.sql$/.exec(file)
    if (!match?.[1] || !match[2]) throw new Error(`${file} is not named <version>_<name>.sql`)
    return { version: match[1], name: match[2], file }
  })
}

/** The same three statements as the Supabase CLI's. */
async function prepareHistory(client: Client): Promise<void> {
  const present = await client.query(`select 1 where to_regclass('supabase_migrations.schema_migrations') is not null`)
  if (present.rowCount === 1) return
  await client.query(`
    create schema if not exists supabase_migrations;
    create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
    alter table supabase_migrations.schema_migrations add column if not exists statements text[];
    alter table supabase_migrations.schema_migrations add column if not exists name text;
  `)
}

/** False when another start was quicker. */
async function apply(client: Client, migration: Migration, statements: SqlStatement[]): Promise<boolean> {
  const already = await client.query('select 1 from supabase_migrations.schema_migrations where version = $1', [
    migration.version,
  ])
  if (already.rowCount === 1) return false
  for (const statement of statements) {
    await client.query(statement.text).catch((error: unknown) => {
      throw new Error(`${migration.file}:${lineOf(error, statement)}: ${messageOf(error)}`, { cause: error })
    })
  }
  await client.query('reset role; reset search_path')
  await client.query(
    'insert into supabase_migrations.schema_migrations (version, name, statements) values ($1, $2, $3)',
    [migration.version, migration.name, statements.map((statement) => statement.text)],
  )
  return true
}

async function readStatements(path: string, file: string): Promise<SqlStatement[]> {
  try {
    return await splitStatements(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error instanceof SqlSyntaxError) throw new Error(`${file}:${error.line}: ${error.message}`, { cause: error })
    throw error
  }
}

/** Postgres tells the place within the statement for some errors only; otherwise it is the statement's first line. */
function lineOf(error: unknown, statement: SqlStatement): number {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN
  if (Number.isNaN(position)) return statement.line
  return statement.line + statement.text.slice(0, position - 1).split('\n').length - 1
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const detail = 'detail' in error && typeof error.detail === 'string' ? ` (${error.detail})` : ''
  const hint = 'hint' in error && typeof error.hint === 'string' ? ` Hint: ${error.hint}` : ''
  return `${error.message}${detail}${hint}`
}

/** `npm run migrate`: brings the database at DATABASE_URL up to date. */
async function main(): Promise<void> {
  const { databaseUrl } = readStartSettings()
  if (databaseUrl === undefined)
    throw new Error('DATABASE_URL is not set. The embedded database is migrated by "npm start" itself.')
  const applied = await migrate(databaseUrl)
  console.log(applied.length === 0 ? 'The database is current.' : applied.map((file) => `Applied ${file}`).join('\n'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = 1
  })
}

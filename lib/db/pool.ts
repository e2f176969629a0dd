import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import type { DB } from './database.generated'

// A bigint here is a sequence number or a count: far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

interface Held {
  pool: pg.Pool
  db: Kysely<DB>
}

// One pool a process, also when hot reload evaluates this file again.
const held = globalThis as typeof globalThis & { turnoutDatabase?: Held }

function open(): Held {
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // No query of ours takes seconds; one that does must not hold a dispatcher's request for ever.
    statement_timeout: 8_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: 'turnout',
  })
  // A connection that dies (server restarted) must not take the process with it: neither an idle one, which the pool
  // reports, nor one that waits between two queries of a transaction, which only the connection itself reports.
  const lost = (error: Error) => log().warn({ error: error.message }, 'database connection lost')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  return { pool, db }
}

/** The connection role itself (owner, past row security): for sign-in, keys and jobs, never for a caller's query. */
export const system = (): Kysely<DB> => (held.turnoutDatabase ??= open()).db
export const pool = (): pg.Pool => (held.turnoutDatabase ??= open()).pool

export async function closeDatabase(): Promise<void> {
  const current = held.turnoutDatabase
  held.turnoutDatabase = undefined
  await current?.db.destroy()
}

import pg from 'pg'
import { errorText, type Log } from './log'
import type { Identity } from './token'

/** Postgres connections of the Realtime server, as supabase_admin. Reconnects by itself: a pool client that died is replaced. */
export class Database {
  readonly url: string
  private readonly pool: pg.Pool

  constructor(url: string, log: Log) {
    this.url = url
    this.pool = new pg.Pool({
      connectionString: url,
      application_name: 'realtime',
      max: 6,
      connectionTimeoutMillis: 5000,
      idleTimeoutMillis: 30_000,
      // Longer than the 8 s of role authenticated on hosted: that one is the limit users meet.
      statement_timeout: 10_000,
      query_timeout: 12_000,
      keepAlive: true,
    })
    this.pool.on('error', (error) => log('warn', 'an idle realtime connection was lost', { error: errorText(error) }))
  }

  /** Runs one statement as the service itself. */
  query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<pg.QueryResult<Row>> {
    return this.pool.query<Row>(text, values)
  }

  /** Runs `work` in a transaction that is always rolled back: checks look, and leave nothing behind. */
  async rolledBack<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect()
    let broken: Error | undefined
    // A client checked out of the pool reports a lost connection to its holder; the query in flight rejects anyway.
    const onError = (error: Error) => {
      broken = error
    }
    client.on('error', onError)
    try {
      await client.query('begin')
      return await work(client)
    } finally {
      await client.query('rollback').catch((error: Error) => {
        broken = error
      })
      client.off('error', onError)
      client.release(broken)
    }
  }

  close(): Promise<void> {
    return this.pool.end()
  }
}

/** Whether the statement never came to a verdict: no connection, or a server going down, coming up or full. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return true
  const { code = '' } = error
  return code === '' || ['08', '53', '57P'].some((prefix) => code.startsWith(prefix))
}

/** Becomes the user for the rest of the transaction, with the settings hosted Realtime makes before each check. */
export async function actAs(client: pg.PoolClient, identity: Identity, topic = ''): Promise<void> {
  await client.query(
    `select set_config('realtime.topic', $1, true), set_config('request.jwt.claims', $2, true),
      set_config('request.jwt.claim.sub', $3, true), set_config('request.jwt.claim.role', $4, true),
      set_config('request.headers', '{}', true), set_config('role', $4, true)`,
    [topic, identity.claimsJson, identity.subject, identity.role],
  )
}

import { randomUUID } from 'node:crypto'
import { DatabaseError } from 'pg'
import { actAs, isOutage, type Database } from './database'
import { errorText, type Log } from './log'
import type { Identity } from './token'

export type Extension = 'broadcast' | 'presence'
export type ReadRights = Record<Extension, boolean>

/** Private channels, judged by the row level security of realtime.messages. */
export interface Authorizer {
  /** Which extensions of the topic the user may read. Throws DatabaseUnavailable. */
  readRights(topic: string, identity: Identity, extensions: Extension[]): Promise<ReadRights>
  /** Whether the user may write to the topic through the extension. Throws DatabaseUnavailable. */
  mayWrite(topic: string, identity: Identity, extension: Extension): Promise<boolean>
}

/** The database could not be asked, which is neither yes nor no. */
export class DatabaseUnavailable extends Error {}

/** The day's partition of realtime.messages is missing, so no row can be put up for judgement. */
export class MissingPartition extends Error {}

export function createAuthorizer(database: Database, log: Log): Authorizer {
  return {
    async readRights(topic, identity, extensions) {
      const denied: ReadRights = { broadcast: false, presence: false }
      return judge(denied, log, topic, () =>
        database.rolledBack(async (client) => {
          const ids = extensions.map(() => randomUUID())
          await client.query(
            `insert into realtime.messages (id, topic, extension)
              select id, $1, extension from unnest($2::uuid[], $3::text[]) as probe(id, extension)`,
            [topic, ids, extensions],
          )
          await actAs(client, identity, topic)
          const { rows } = await client.query<{ extension: Extension }>(
            'select extension from realtime.messages where id = any($1::uuid[])',
            [ids],
          )
          const visible = new Set(rows.map((row) => row.extension))
          return { broadcast: visible.has('broadcast'), presence: visible.has('presence') }
        }),
      )
    },
    async mayWrite(topic, identity, extension) {
      return judge(false, log, topic, () =>
        database.rolledBack(async (client) => {
          await actAs(client, identity, topic)
          await client.query('insert into realtime.messages (topic, extension) values ($1, $2)', [topic, extension])
          return true
        }),
      )
    },
  }
}

/** Canceled by the time limit, or a lock that was not to be had: the policy never came to its answer. */
const undecided = ['57014', '55P03', '40001', '40P01']

/** A policy that refuses or raises means no; a database that is not there means nothing at all. */
async function judge<Verdict>(
  denied: Verdict,
  log: Log,
  topic: string,
  check: () => Promise<Verdict>,
): Promise<Verdict> {
  try {
    return await check()
  } catch (error) {
    if (!(error instanceof DatabaseError) || isOutage(error) || undecided.includes(error.code ?? ''))
      throw new DatabaseUnavailable(errorText(error))
    if (error.code === '23514' && error.message.includes('no partition')) throw new MissingPartition(error.message)
    if (error.code !== '42501') log('warn', 'a policy on realtime.messages failed', { topic, error: error.message })
    return denied
  }
}

import type { Pgoutput } from 'pg-logical-replication'
import type { Database } from './database'
import { errorText, type Log } from './log'
import { toBroadcast, type StoredMessage } from './replay'
import { ReplicationStream } from './replication'
import type { Rooms } from './rooms'

const messagesPublication = 'supabase_realtime_messages_publication'

/** How far before a noticed interruption messages are looked for again. */
const marginMs = 10_000
const mostCaughtUp = 1000
/** Ids remembered so that a message looked up after an interruption is not told twice. */
const rememberedIds = 5000

interface SentMessage extends StoredMessage {
  topic: string
  isPrivate: boolean
}

/** Streams what realtime.send and its kin insert to the rooms it is meant for. */
export function streamDatabaseBroadcasts(database: Database, rooms: Rooms, log: Log): ReplicationStream {
  const openedAtMs = Date.now()
  const told = new Set<string>()
  let catchingUp: Promise<void> = Promise.resolve()
  const tell = (message: SentMessage) => {
    if (told.has(message.id)) return
    told.add(message.id)
    const [oldest] = told
    if (told.size > rememberedIds && oldest !== undefined) told.delete(oldest)
    const broadcast = toBroadcast(message)
    if (broadcast) rooms.broadcast(message.topic, message.isPrivate, broadcast)
  }
  return new ReplicationStream({
    databaseUrl: database.url,
    publication: messagesPublication,
    log,
    prepare: () => ensurePublication(database),
    onStart: (interruptedAtMs) => {
      const sinceMs = interruptedAtMs === undefined ? openedAtMs : interruptedAtMs - marginMs
      catchingUp = loadSince(database, sinceMs)
        .then((messages) => messages.forEach(tell))
        .catch((error: unknown) => log('warn', 'broadcasts of an interruption are lost', { error: errorText(error) }))
    },
    onMessage: async (message) => {
      const sent = message.tag === 'insert' ? readMessage(message) : undefined
      if (!sent) return
      await catchingUp
      tell(sent)
    },
  })
}

/** Made by the service itself, as on hosted; the root's name is published so that partitions need no thought. */
async function ensurePublication(database: Database): Promise<void> {
  await database.query(`do $$ begin
    if not exists (select from pg_publication where pubname = '${messagesPublication}') then
      create publication ${messagesPublication} for table realtime.messages
        with (publish = 'insert', publish_via_partition_root = true);
    end if;
  end $$`)
}

/** What was committed while nobody streamed. */
async function loadSince(database: Database, sinceMs: number): Promise<SentMessage[]> {
  const { rows } = await database.query<SentMessage>(
    `select id, topic, event, private as "isPrivate", payload::text as payload, binary_payload as "binaryPayload"
      from realtime.messages
      where extension = 'broadcast' and inserted_at >= to_timestamp($1::float8 / 1000) at time zone 'UTC'
      order by inserted_at desc limit $2`,
    [sinceMs, mostCaughtUp],
  )
  return rows.toReversed()
}

function readMessage({ new: row }: Pgoutput.MessageInsert): SentMessage | undefined {
  const text = (column: string): string | null => (typeof row[column] === 'string' ? row[column] : null)
  const [id, topic, binary] = [text('id'), text('topic'), text('binary_payload')]
  if (id === null || topic === null || text('extension') !== 'broadcast') return undefined
  const binaryPayload = binary === null ? null : Buffer.from(binary.slice(2), 'hex')
  return {
    id,
    topic,
    isPrivate: text('private') === 't',
    event: text('event'),
    payload: text('payload'),
    binaryPayload,
  }
}

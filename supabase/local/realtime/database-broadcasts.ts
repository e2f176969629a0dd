import type { Pgoutput } from 'pg-logical-replication'
import type { Database } from './database'
import type { Log } from './log'
import { toBroadcast } from './replay'
import { ReplicationStream } from './replication'
import type { Rooms } from './rooms'

export const messagesPublication = 'supabase_realtime_messages_publication'

/** Made by the service itself, as on hosted; the root's name is published so that partitions need no thought. */
export async function ensureMessagesPublication(database: Database): Promise<void> {
  await database.query(`do $$ begin
    if not exists (select from pg_publication where pubname = '${messagesPublication}') then
      create publication ${messagesPublication} for table realtime.messages
        with (publish = 'insert', publish_via_partition_root = true);
    end if;
  end $$`)
}

/** Streams what realtime.send and its kin insert to the rooms it is meant for. */
export function streamDatabaseBroadcasts(database: Database, rooms: Rooms, log: Log): ReplicationStream {
  return new ReplicationStream({
    databaseUrl: database.url,
    publication: messagesPublication,
    log,
    prepare: () => ensureMessagesPublication(database),
    onMessage: (message) => {
      if (message.tag === 'insert') deliver(message, rooms)
    },
  })
}

function deliver({ new: row }: Pgoutput.MessageInsert, rooms: Rooms): void {
  const text = (column: string): string | null => (typeof row[column] === 'string' ? row[column] : null)
  const [id, topic, binary] = [text('id'), text('topic'), text('binary_payload')]
  if (id === null || topic === null || text('extension') !== 'broadcast') return
  const binaryPayload = binary === null ? null : Buffer.from(binary.slice(2), 'hex')
  const broadcast = toBroadcast({ id, event: text('event'), payload: text('payload'), binaryPayload })
  if (broadcast) rooms.broadcast(topic, text('private') === 't', broadcast)
}

import type { Database } from './database'
import type { Broadcast } from './frames'

export const replayLimit = 25

export interface ReplayRequest {
  /** Epoch milliseconds. */
  sinceMs: number
  limit: number
}

/** A row of realtime.messages as replication or a query brings it. */
export interface StoredMessage {
  id: string
  event: string | null
  /** JSON text. */
  payload: string | null
  binaryPayload: Buffer | null
}

/** Undefined for a row without payload or event, which is never delivered. */
export function toBroadcast(message: StoredMessage, replayed = false): Broadcast | undefined {
  const { id, event, payload, binaryPayload } = message
  if (event === null) return undefined
  const meta = replayed ? { id, replayed } : { id }
  if (binaryPayload) return { event, encoding: 'binary', bytes: binaryPayload, meta }
  return payload === null ? undefined : { event, encoding: 'json', bytes: Buffer.from(payload), meta }
}

/** The newest stored private broadcasts of a topic since a time, oldest first. */
export async function loadReplay(database: Database, topic: string, request: ReplayRequest): Promise<StoredMessage[]> {
  const { rows } = await database.query<StoredMessage>(
    `select id, event, payload::text as payload, binary_payload as "binaryPayload"
      from realtime.messages
      where topic = $1 and extension = 'broadcast' and private and inserted_at >= to_timestamp($2::float8 / 1000) at time zone 'UTC'
      order by inserted_at desc limit $3`,
    [topic, request.sinceMs, request.limit],
  )
  return rows.toReversed()
}

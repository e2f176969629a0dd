import { sql } from 'kysely'
import type { Tx } from '@/lib/db'

/** Sends on a private channel from the database; subscribers hear it after the transaction commits, or never. */
export async function broadcast(tx: Tx, topic: string, event: string, payload: Record<string, unknown>): Promise<void> {
  await sql`select app.send_realtime(${topic}, ${event}, ${JSON.stringify(payload)}::jsonb)`.execute(tx)
}

export interface Broadcast {
  topic: string
  event: string
  payload: Record<string, unknown>
}

/** The same for many, in one statement. */
export async function broadcastAll(tx: Tx, broadcasts: readonly Broadcast[]): Promise<void> {
  if (broadcasts.length === 0) return
  await sql`
    select count(app.send_realtime(r.topic, r.event, r.payload))
    from jsonb_to_recordset(${JSON.stringify(broadcasts)}::jsonb) as r (topic text, event text, payload jsonb)
  `.execute(tx)
}

import { sql } from 'kysely'
import type { Tx } from '@/lib/db'

/** Sends on a private channel from the database; subscribers hear it after the transaction commits, or never. */
export async function broadcast(tx: Tx, topic: string, event: string, payload: Record<string, unknown>): Promise<void> {
  await sql`select app.send_realtime(${topic}, ${event}, ${JSON.stringify(payload)}::jsonb)`.execute(tx)
}

import { sql, type Transaction } from 'kysely'
import type { DB } from './database.generated'
import { isRetryable } from './errors'
import { system } from './pool'

export type Tx = Transaction<DB>

/** Who the database believes is asking: read by row security and written into events. */
export interface Claims {
  userId: string | null
  agencyId: string
}

const attempts = 3

/**
 * Runs `work` as role `turnout_app` with the caller's claims, in one transaction.
 * A deadlock or a serialization failure is tried again, so `work` must touch nothing but the database.
 */
export async function inTransaction<T>(claims: Claims, work: (tx: Tx) => Promise<T>): Promise<T> {
  const settings = JSON.stringify({ sub: claims.userId ?? undefined, role: 'turnout_app', agency_id: claims.agencyId })
  for (let attempt = 1; ; attempt++) {
    try {
      return await system()
        .transaction()
        .execute(async (tx) => {
          await sql`select set_config('role', 'turnout_app', true), set_config('request.jwt.claims', ${settings}, true)`.execute(
            tx,
          )
          return await work(tx)
        })
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error
    }
  }
}

import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'

/** Everything here is read for every alert, or shown whole on a screen. */
const most = {
  alert_rules: { count: 200, what: 'rules' },
  maintenance_windows: { count: 200, what: 'maintenance windows' },
  escalation_policies: { count: 50, what: 'escalation policies' },
  alert_types: { count: 1_000, what: 'alert types' },
} as const

/**
 * Is there room for one more? Until the transaction ends nobody else of the agency adds one, or two would both be the last.
 * @throws AppError validation_failed
 */
export async function requireFew(tx: Tx, table: keyof typeof most, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${table} ${agencyId}`}, 0))`.execute(tx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${sql.table(`public.${table}`)}
    where agency_id = ${agencyId} and retired_at is null
  `.execute(tx)
  const { count, what } = most[table]
  if ((rows[0]?.count ?? 0) >= count)
    throw new AppError(
      'validation_failed',
      `An agency has at most ${count} ${what}. Retire one that is not needed first.`,
    )
}

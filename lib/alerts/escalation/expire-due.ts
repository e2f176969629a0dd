import { sql } from 'kysely'
import { system } from '@/lib/db'
import { endAlerts } from '../ingest/end-alerts'
import { systemCtx } from '../system-ctx'

const most = 1_000

/** Alerts whose own time has run out are over. */
export async function expireDue(now: Date = new Date()): Promise<void> {
  const { rows } = await sql<{ agencyId: string; ids: string[] }>`
    select agency_id, array_agg(id order by id) as ids from (
      select agency_id, id from public.alerts
      where expires_at <= ${now} and state in ('open', 'acknowledged', 'suppressed') order by expires_at limit ${most}
    ) due group by agency_id
  `.execute(system())
  for (const { agencyId, ids } of rows) {
    const ctx = systemCtx(agencyId, now)
    await ctx.transaction((tx) =>
      endAlerts(tx, ctx, ids, { state: 'expired', by: 'Turnout', reason: 'Its own time has run out' }),
    )
  }
}

import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import type { TrailStep } from '../schema'

export interface Ending {
  state: 'resolved' | 'expired'
  /** Who says so: a source's name, or Turnout. */
  by: string
  reason: string
}

/** The alerts these fingerprints stand for at present, which are rows from here on. */
export async function alertsOfKeys(tx: Tx, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await tx.selectFrom('alertKeys').select('alertId').where('key', 'in', keys).execute()
  const ids = rows.map((row) => row.alertId)
  await sql`select app.unfold_these(app.agency_id(), ${ids}::uuid[])`.execute(tx)
  return ids
}

/**
 * It is over, as its source says or by its own time: nobody is paged for it again, and what comes next under its fingerprint
 * is a new alert. Alerts that are over already stay as they are.
 * @returns those that were ended now
 */
export async function endAlerts(tx: Tx, ctx: Ctx, ids: readonly string[], ending: Ending): Promise<string[]> {
  if (ids.length === 0) return []
  // Keys before alerts, as everybody else who locks both.
  await sql`
    delete from public.alert_keys k using public.alerts a
    where a.id = any (${ids}::uuid[]) and k.agency_id = a.agency_id and k.key = a.key and k.alert_id = a.id
  `.execute(tx)
  const step: TrailStep = { at: ctx.now.toISOString(), step: 'source', text: ending.reason }
  const ended = await tx
    .updateTable('alerts')
    .set({
      state: ending.state,
      endedAt: ctx.now,
      endedBy: ending.by,
      endedReason: ending.reason,
      escalateAt: null,
      updatedAt: ctx.now,
      trail: sql`trail || ${JSON.stringify([step])}::jsonb`,
    })
    .where('id', 'in', ids)
    .where('state', 'in', ['open', 'acknowledged', 'suppressed'])
    .returning('id')
    .execute()
  const endedIds = ended.map((row) => row.id).sort()
  const [first] = endedIds
  if (!first) return []
  await recordEvent(tx, ctx, {
    type: `alert.${ending.state}`,
    subject: endedIds.length === 1 ? { kind: 'alert', id: first } : { kind: 'agency', id: ctx.actor.agencyId },
    after: { alertIds: endedIds, by: ending.by },
    reason: ending.reason,
    touches: { alerts: endedIds },
  })
  return endedIds
}

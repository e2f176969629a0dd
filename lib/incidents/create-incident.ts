import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { findIncidentType } from './incident-type'
import { requireIncident, toIncident } from './incidents-queries'
import type { CreateIncident, Incident } from './schema'

/** A call or an alert becomes an incident, with the agency's next number. */
export function createIncident(ctx: Ctx, input: CreateIncident): Promise<Incident> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    const type = await findIncidentType(tx, input.type)
    if (input.parentId) await requireIncident(tx, input.parentId)
    const id = newId()
    const row = await tx
      .insertInto('incidents')
      .values({
        id,
        agencyId: ctx.actor.agencyId,
        number: await nextNumber(tx, ctx),
        type: type.code,
        category: type.category,
        priority: input.priority,
        title: input.title || type.label,
        description: input.description ?? '',
        lat: input.position?.lat ?? null,
        lon: input.position?.lon ?? null,
        addressVerbatim: input.address?.verbatim ?? '',
        addressFormatted: input.address?.formatted ?? null,
        addressComponents: input.address?.components ? JSON.stringify(input.address.components) : null,
        callerName: input.caller?.name ?? null,
        callerPhone: input.caller?.phone ?? null,
        reportedBy: input.reportedBy ?? ctx.actor.name,
        parentId: input.parentId ?? null,
        sourceAlertId: input.sourceAlertId ?? null,
        metadata: JSON.stringify(input.metadata ?? {}),
        receivedAt: input.receivedAt ?? ctx.now,
        createdAt: ctx.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const incident = toIncident(row)
    await recordEvent(tx, ctx, {
      type: 'incident.created',
      subject: { kind: 'incident', id },
      incidentId: id,
      after: incident,
      touches: { incidents: [id] },
    })
    return incident
  })
}

/** Gapless per agency and year of its own calendar: `SFFD-2026-000123`. */
async function nextNumber(tx: Tx, ctx: Ctx): Promise<string> {
  const agency = await tx
    .selectFrom('agencies')
    .select(['numberPrefix', 'timeZone'])
    .where('id', '=', ctx.actor.agencyId)
    .executeTakeFirstOrThrow()
  const year = Number(new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: agency.timeZone }).format(ctx.now))
  const { rows } = await sql<{ number: number }>`select app.next_incident_number(${year}) as number`.execute(tx)
  return `${agency.numberPrefix}-${year}-${String(rows[0]?.number).padStart(6, '0')}`
}

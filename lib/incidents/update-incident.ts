import type { Updateable } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Incidents, Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { findIncidentType } from './incident-type'
import { loadIncident, lockIncident, moveIncident, requireVersion, toIncident } from './incidents-queries'
import type { Incident, UpdateIncident } from './schema'

/** Changes what is known of an incident. Its state moves only by transitions. */
export function updateIncident(ctx: Ctx, input: UpdateIncident & { id: string }): Promise<Incident> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    const row = await lockIncident(tx, input.id)
    await requireVersion(tx, ctx, row)
    const patch = await patchOf(tx, input)
    if (Object.keys(patch).length === 0) return loadIncident(tx, row.id)
    const before = toIncident(row)
    const after = toIncident(await moveIncident(tx, row.id, row.lastEvent, patch))
    const changed = changedFields(before, after)
    await recordEvent(tx, ctx, {
      type: 'incident.updated',
      subject: { kind: 'incident', id: row.id },
      incidentId: row.id,
      before: pick(before, changed),
      after: pick(after, changed),
      touches: { incidents: [row.id] },
    })
    return loadIncident(tx, row.id)
  })
}

async function patchOf(tx: Tx, input: UpdateIncident): Promise<Updateable<Incidents>> {
  const type = input.type === undefined ? undefined : await findIncidentType(tx, input.type)
  return {
    ...(type ? { type: type.code, category: type.category } : {}),
    ...(input.title === undefined ? {} : { title: input.title }),
    ...(input.description === undefined ? {} : { description: input.description }),
    ...(input.priority === undefined ? {} : { priority: input.priority }),
    ...(input.position === undefined ? {} : { lat: input.position?.lat ?? null, lon: input.position?.lon ?? null }),
    ...(input.address === undefined
      ? {}
      : {
          addressVerbatim: input.address.verbatim,
          addressFormatted: input.address.formatted ?? null,
          addressComponents: input.address.components ? JSON.stringify(input.address.components) : null,
        }),
    ...(input.caller === undefined
      ? {}
      : { callerName: input.caller?.name ?? null, callerPhone: input.caller?.phone ?? null }),
    ...(input.reportedBy === undefined ? {} : { reportedBy: input.reportedBy }),
    ...(input.metadata === undefined ? {} : { metadata: JSON.stringify(input.metadata) }),
  }
}

const bookkeeping = new Set<string>(['version', 'updatedAt', 'assignments'])
const changedFields = (before: Incident, after: Incident) =>
  (Object.keys(after) as (keyof Incident)[]).filter(
    (key) => !bookkeeping.has(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
const pick = (incident: Incident, keys: (keyof Incident)[]) =>
  Object.fromEntries(keys.map((key) => [key, incident[key]]))

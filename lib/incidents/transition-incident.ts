import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { lockUnits } from '@/lib/resources'
import { assignmentRank } from '@/lib/resources/schema'
import { activeAssignmentsOfIncident } from './assignments-queries'
import { endIncident } from './end-incident'
import {
  type IncidentRow,
  invalidTransition,
  loadIncident,
  lockIncident,
  moveIncident,
  requireTransition,
  requireVersion,
} from './incidents-queries'
import { moveUnit } from './move-units'
import type { Incident, TransitionIncident } from './schema'

/** Moves an incident along: a unit departs or arrives, or the incident is resolved, closed or cancelled. */
export function transitionIncident(ctx: Ctx, input: TransitionIncident & { incidentId: string }): Promise<Incident> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, input.incidentId)
    await requireVersion(tx, ctx, incident)
    await requireTransition(tx, incident.status, input.event)
    // As with a unit's report: a clock that runs ahead locks nobody out.
    const at = input.at && input.at < ctx.now ? input.at : ctx.now
    if (input.event === 'depart') await moveUnits(tx, ctx, incident, { ...input, status: 'en_route', at })
    else if (input.event === 'arrive') await moveUnits(tx, ctx, incident, { ...input, status: 'on_scene', at })
    else if (input.event === 'resolve') await resolveIncident(tx, ctx, incident, { at, reason: input.reason })
    else await endIncident(tx, ctx, incident, { event: input.event, at, reason: input.reason, disposition: undefined })
    return loadIncident(tx, incident.id)
  })
}

interface UnitMove {
  event: string
  unitId?: string | undefined
  status: 'en_route' | 'on_scene'
  at: Date
  reason?: string | undefined
}

/** The named unit, or every unit that is not that far yet. */
async function moveUnits(tx: Tx, ctx: Ctx, incident: IncidentRow, move: UnitMove): Promise<void> {
  const target = assignmentRank[move.status] ?? 0
  const active = await activeAssignmentsOfIncident(tx, incident.id)
  const named = move.unitId === undefined ? active : active.filter((one) => one.unitId === move.unitId)
  if (move.unitId !== undefined && named.length === 0) {
    const known = await tx.selectFrom('units').select('id').where('id', '=', move.unitId).executeTakeFirst()
    if (!known) throw notFound('unit')
    throw invalidTransition(incident.status, move.event, [], 'That unit is not on this incident.')
  }
  const behind = named.filter((one) => one.status !== 'cleared' && (assignmentRank[one.status] ?? 0) < target)
  if (behind.length === 0)
    throw invalidTransition(
      incident.status,
      move.event,
      [],
      `No unit is left to ${move.event}: it has happened already.`,
    )
  const units = await lockUnits(
    tx,
    behind.map((one) => one.unitId),
  )
  let current = incident
  for (const unit of units) {
    const assignment = behind.find((one) => one.unitId === unit.id)
    await moveUnit(tx, ctx, {
      unit,
      assignment,
      incident: current,
      change: { status: move.status, at: move.at, note: move.reason },
    })
    current = await lockIncident(tx, incident.id)
  }
}

async function resolveIncident(
  tx: Tx,
  ctx: Ctx,
  incident: IncidentRow,
  { at, reason }: { at: Date; reason: string | undefined },
): Promise<void> {
  await moveIncident(tx, incident.id, 'resolve', { status: 'resolved', resolvedAt: at })
  await recordEvent(tx, ctx, {
    type: 'incident.resolved',
    subject: { kind: 'incident', id: incident.id },
    incidentId: incident.id,
    before: { status: incident.status },
    after: { status: 'resolved', resolvedAt: at },
    reason,
    touches: { incidents: [incident.id] },
  })
}

import { type Ctx, requirePermission } from '@/lib/auth'
import { type Role, roles, scopesOfRole } from '@/lib/auth/schema'
import type { Tx } from '@/lib/db'
import { tell } from '@/lib/delivery'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { loadUnit } from '@/lib/resources'
import type { Unit } from '@/lib/resources/schema'
import type { Emergency, RaiseEmergency } from '../field-schema'
import { requireOwnUnit } from '../report-unit-status'
import { loadEmergency, selectEmergencies, toEmergency, touchesOf } from './emergencies-queries'

/**
 * Somebody needs help now. Raised again while it is open, by anybody on the unit, it is the same one: a phone repeats
 * what it does not know to have arrived.
 */
export function raiseEmergency(ctx: Ctx, input: RaiseEmergency): Promise<Emergency> {
  requirePermission(ctx.actor, 'resources:status')
  return ctx.transaction(async (tx) => {
    const unit = input.unitId === undefined ? undefined : await loadUnit(tx, input.unitId)
    if (unit) await requireOwnUnit(tx, ctx, unit.id)
    const { open, id } = await insertOrFind(tx, ctx, input, unit)
    if (open) return open
    const emergency = await loadEmergency(tx, id)
    await recordEvent(tx, ctx, {
      type: 'emergency.raised',
      subject: { kind: 'emergency', id },
      ...(emergency.incidentId ? { incidentId: emergency.incidentId } : {}),
      after: emergency,
      touches: touchesOf(emergency),
    })
    await tellDispatchers(tx, ctx, emergency)
    return emergency
  })
}

const attempts = 5

/** The one that is open may be cleared between being in the way and being read: then this is a new one after all. */
async function insertOrFind(
  tx: Tx,
  ctx: Ctx,
  input: RaiseEmergency,
  unit: Unit | undefined,
): Promise<{ id: string; open?: never } | { id?: never; open: Emergency }> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const id = await insertEmergency(tx, ctx, input, unit)
    if (id) return { id }
    const open = await findOpen(tx, ctx, unit)
    if (open) return { open }
  }
  throw conflict('This emergency is raised and cleared over and over. Send it again.')
}

/** Undefined when one is open already; two at once wait for each other at the index that allows only one. */
async function insertEmergency(tx: Tx, ctx: Ctx, input: RaiseEmergency, unit: Unit | undefined) {
  const position = input.position ?? unit?.position ?? null
  const knownAt = input.position ? (input.at ?? ctx.now) : (unit?.positionAt ?? null)
  const row = await tx
    .insertInto('emergencies')
    .values({
      id: newId(),
      agencyId: ctx.actor.agencyId,
      unitId: unit?.id ?? null,
      incidentId: unit?.incidentId ?? null,
      raisedBy: ctx.actor.id,
      raisedByName: ctx.actor.name,
      raisedAt: input.at ?? ctx.now,
      lat: position?.lat ?? null,
      lon: position?.lon ?? null,
      positionAt: position ? knownAt : null,
      createdAt: ctx.now,
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

async function findOpen(tx: Tx, ctx: Ctx, unit: Unit | undefined): Promise<Emergency | undefined> {
  const open = selectEmergencies(tx).where('e.clearedAt', 'is', null)
  const row = unit
    ? await open.where('e.unitId', '=', unit.id).executeTakeFirst()
    : await open.where('e.unitId', 'is', null).where('e.raisedBy', '=', ctx.actor.id).executeTakeFirst()
  return row && toEmergency(row)
}

const dispatching: Role[] = roles.filter((role) => scopesOfRole[role].includes('incidents:assign'))

async function tellDispatchers(tx: Tx, ctx: Ctx, emergency: Emergency): Promise<void> {
  const members = await tx
    .selectFrom('members')
    .select('userId')
    .where('agencyId', '=', ctx.actor.agencyId)
    .where('role', 'in', dispatching)
    .where('disabledAt', 'is', null)
    .execute()
  const who = emergency.unitName ?? emergency.raisedByName
  const where = emergency.incidentNumber ? `at ${emergency.incidentNumber}` : 'not on an incident'
  await tell(tx, ctx, {
    agencyId: ctx.actor.agencyId,
    userIds: members.map((member) => member.userId).filter((userId) => userId !== ctx.actor.id),
    kind: 'emergency',
    title: `EMERGENCY ${who}`,
    body: `${emergency.raisedByName}, ${where}`,
    path: '/console',
    tag: `emergency:${emergency.id}`,
    incidentId: emergency.incidentId ?? undefined,
  })
}

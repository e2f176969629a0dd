import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict, invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { MoveUpInput } from '../response-schema'
import { availableStatuses, type Unit } from '../schema'
import { loadUnit, lockUnit, type UnitRow } from '../units-queries'

/**
 * Sends a free unit to stand in at another station: it stays available and counts as that station's from now on, until it is
 * sent or goes home. Sending it to its own station ends that.
 * @throws AppError not_found, conflict (it works an incident, cannot go, is there already), validation_failed (station)
 */
export function moveUp(ctx: Ctx, { unitId, stationId, note }: MoveUpInput & { unitId: string }): Promise<Unit> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const locked = await lockUnit(tx, unitId)
    const before = await loadUnit(tx, unitId)
    requireVersion(ctx, before)
    const station = await tx
      .selectFrom('stations')
      .select(['id', 'name'])
      .where('id', '=', stationId)
      .where('retiredAt', 'is', null)
      .forShare()
      .executeTakeFirst()
    if (!station) throw invalidField('stationId', 'There is no such station.')
    requireFree(before)
    const goesHome = station.id === locked.stationId
    if (station.id === (locked.coversStationId ?? locked.stationId))
      throw conflict(`${before.name} ${goesHome ? 'belongs to' : 'stands in at'} ${station.name} already.`, before)
    await tx
      .updateTable('units')
      .set({
        coversStationId: goesHome ? null : station.id,
        destination: station.name,
        statusNote: note ?? null,
        // It rolls: who was in quarters, or on the way back to them, no longer is.
        ...(locked.status === 'available' ? {} : { status: 'available', statusSince: ctx.now }),
      })
      .where('id', '=', unitId)
      .execute()
    const after = await loadUnit(tx, unitId)
    await recordEvent(tx, ctx, {
      type: 'resource.moved_up',
      subject: { kind: 'unit', id: unitId },
      before: { ...shownOf(before), station: await nameOf(tx, locked) },
      after: { ...shownOf(after), station: station.name },
      reason: note,
      touches: { units: [unitId] },
    })
    return after
  })
}

const shownOf = ({ name, status, destination }: Unit) => ({ unitName: name, status, destination })

/** The station it counted for until now. */
async function nameOf(tx: Tx, { coversStationId, stationId }: UnitRow): Promise<string | null> {
  const id = coversStationId ?? stationId
  if (!id) return null
  const station = await tx.selectFrom('stations').select('name').where('id', '=', id).executeTakeFirst()
  return station?.name ?? null
}

function requireFree(unit: Unit): void {
  if (unit.incidentId) throw conflict(`${unit.name} is on ${unit.incidentNumber}. It cannot move up now.`, unit)
  if (!availableStatuses.some((status) => status === unit.status))
    throw conflict(`${unit.name} cannot move up: it is ${unit.status.replaceAll('_', ' ')}.`, unit)
}

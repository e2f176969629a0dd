import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import type { Position } from '@/lib/geo/schema'

export type PositionKind = 'unit' | 'personnel' | 'vehicle' | 'equipment'

/** Somebody puts a thing on the map by hand, or takes it off: the one current position, without a point in its track. */
export async function placeByHand(
  tx: Tx,
  ctx: Ctx,
  { kind, subjectId, position }: { kind: PositionKind; subjectId: string; position: Position | null },
): Promise<void> {
  const { agencyId } = ctx.actor
  if (!position) {
    await tx
      .deleteFrom('currentPositions')
      .where('agencyId', '=', agencyId)
      .where('subjectId', '=', subjectId)
      .execute()
    return
  }
  const row = {
    at: ctx.now,
    receivedAt: ctx.now,
    lat: position.lat,
    lon: position.lon,
    accuracyM: null,
    speedMps: null,
    headingDeg: null,
    batteryPct: null,
    eventId: null,
    source: 'console',
  }
  await tx
    .insertInto('currentPositions')
    .values({ agencyId, subjectId, kind, ...row })
    .onConflict((at) => at.columns(['agencyId', 'subjectId']).doUpdateSet(row))
    .execute()
}

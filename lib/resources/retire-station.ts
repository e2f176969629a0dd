import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Station } from './schema'
import { lockStation, toStation } from './stations-queries'

/** Out of use, never erased: records point to it. @throws AppError conflict while units belong to it, or when it is retired */
export function retireStation(ctx: Ctx, id: string): Promise<Station> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const before = await lockStation(tx, id)
    requireVersion(ctx, before)
    const units = await tx
      .selectFrom('units')
      .select('name')
      .where('stationId', '=', id)
      .where('retiredAt', 'is', null)
      .execute()
    if (units.length > 0)
      throw conflict(`Give ${units.map((unit) => unit.name).join(', ')} another station first.`, before)
    const row = await tx
      .updateTable('stations')
      .set({ retiredAt: ctx.now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    const after = toStation(row)
    await recordEvent(tx, ctx, {
      type: 'resource.retired',
      subject: { kind: 'station', id },
      before,
      after,
      touches: { org: [id] },
    })
    return after
  })
}

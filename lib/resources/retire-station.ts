import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Station } from './schema'
import { lockStation, toStation } from './stations-queries'

/** Out of use, never erased: records point to it. @throws AppError conflict while units, people or things belong to it, or when it is retired */
export function retireStation(ctx: Ctx, id: string): Promise<Station> {
  requirePermission(ctx.actor, 'resources:write')
  return ctx.transaction(async (tx) => {
    const before = await lockStation(tx, id)
    requireVersion(ctx, before)
    await requireEmpty(tx, before)
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

const mostNamed = 10

async function requireEmpty(tx: Tx, station: Station): Promise<void> {
  const named = (table: 'units' | 'personnel' | 'assets') =>
    tx.selectFrom(table).select('name').where('stationId', '=', station.id).where('retiredAt', 'is', null)
  const standIns = tx
    .selectFrom('units')
    .select('name')
    .where('coversStationId', '=', station.id)
    .where('retiredAt', 'is', null)
  const there = await named('units')
    .union(standIns)
    .unionAll(named('personnel'))
    .unionAll(named('assets'))
    .limit(mostNamed + 1)
    .execute()
  if (there.length === 0) return
  const names = there.slice(0, mostNamed).map((one) => one.name)
  const list = `${names.join(', ')}${there.length > mostNamed ? ' and others' : ''}`
  throw conflict(`Give ${list} another station first.`, station)
}

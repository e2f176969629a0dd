import { type NotNull, sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { openStatuses } from '@/lib/incidents/schema'
import type { RoutedAlert } from './routed-alert'

/** The newest open incident near enough in place and time that an alert is probably of it; undefined when there is none. */
export async function findNearIncident(
  tx: Tx,
  ctx: Ctx,
  alert: RoutedAlert,
  { radiusM, minutes, sameType }: { radiusM: number; minutes: number; sameType: boolean },
): Promise<{ id: string; number: string } | undefined> {
  if (!alert.position) return undefined
  const { lat, lon } = alert.position
  const since = new Date(ctx.now.getTime() - minutes * 60_000)
  const near = sql<{ id: string }>`app.incidents_within(${lat}, ${lon}, ${radiusM}, ${openStatuses}::text[], 100)`
  let select = tx
    .selectFrom('incidents as i')
    .innerJoin(near.as('near'), 'near.id', 'i.id')
    .select(['i.id', 'i.number'])
    .where('i.createdAt', '>=', since)
  if (sameType)
    select = select.where((eb) =>
      eb.or([
        eb('i.type', '=', alert.type.toLowerCase()),
        eb('i.type', 'in', (types) =>
          types
            .selectFrom('alertTypes as t')
            .select('t.incidentType')
            .where((by) => by(by.fn<string>('lower', ['t.code']), '=', alert.type.toLowerCase()))
            .where('t.retiredAt', 'is', null)
            .$narrowType<{ incidentType: NotNull }>(),
        ),
      ]),
    )
  return select.orderBy('i.id', 'desc').limit(1).executeTakeFirst()
}

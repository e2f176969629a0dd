import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { selectRiders } from '../crews/riders'
import type { PositionKind } from './place'

export interface Subject {
  kind: PositionKind
  id: string
}
/** Whose position a point says it is. */
export type Target = { unitId: string } | { deviceId: string } | { subject: Subject }

/** All that a flush needs to know of whom its points speak of; anything retired or another agency's is not in it. */
export interface Subjects {
  byId: ReadonlyMap<string, Subject>
  byDevice: ReadonlyMap<string, Subject>
  /** For each responder the units they ride on and the person they are. */
  ownOf: ReadonlyMap<string, ReadonlySet<string>>
}

interface SubjectRow {
  kind: PositionKind
  id: string
  deviceId: string | null
}

/** One query, whatever the number of points; two more only when responders are among the writers. */
export async function resolveSubjects(
  tx: Tx,
  wanted: { subjectIds: string[]; deviceIds: string[]; riderIds: string[] },
): Promise<Subjects> {
  const { rows } = await sql<SubjectRow>`
    with wanted as (
      select id, null::text as device_id from unnest(${wanted.subjectIds}::uuid[]) as given (id)
      union all
      select t.subject_id, t.device_id from public.trackers t
      where t.device_id = any (${wanted.deviceIds}::text[]) and t.revoked_at is null
    )
    select 'unit' as kind, w.id, w.device_id from wanted w join public.units u on u.id = w.id and u.retired_at is null
    union all
    select 'personnel', w.id, w.device_id from wanted w join public.personnel p on p.id = w.id and p.retired_at is null
    union all
    select a.category, w.id, w.device_id from wanted w join public.assets a on a.id = w.id and a.retired_at is null
  `.execute(tx)
  return {
    byId: new Map(rows.filter((row) => row.deviceId === null).map(({ kind, id }) => [id, { kind, id }])),
    byDevice: new Map(rows.flatMap(({ deviceId, kind, id }) => (deviceId === null ? [] : [[deviceId, { kind, id }]]))),
    ownOf: wanted.riderIds.length === 0 ? new Map() : await ownSubjects(tx, wanted.riderIds),
  }
}

async function ownSubjects(tx: Tx, userIds: string[]): Promise<Map<string, Set<string>>> {
  const ridden = await selectRiders(tx)
    .select(['r.userId', 'r.unitId as id'])
    .where('r.userId', 'in', userIds)
    .execute()
  const selves = await tx
    .selectFrom('personnel')
    .select(['userId', 'id'])
    .where('userId', 'in', userIds)
    .where('retiredAt', 'is', null)
    .execute()
  const own = new Map<string, Set<string>>()
  for (const { userId, id } of [...ridden, ...selves])
    if (userId) own.set(userId, (own.get(userId) ?? new Set()).add(id))
  return own
}

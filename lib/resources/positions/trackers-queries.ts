import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { notFound } from '@/lib/errors'
import type { Tracker } from '../positions-schema'
import type { ResourceType } from '../register-schema'
import type { PositionKind } from './place'

export const typeOfKind = {
  unit: 'units',
  personnel: 'personnel',
  vehicle: 'vehicles',
  equipment: 'equipment',
} as const satisfies Record<PositionKind, ResourceType>

/** Trackers with the name of what they ride on. */
export const selectTrackers = (tx: Tx) =>
  tx
    .selectFrom('trackers as t')
    .leftJoin('units as u', 'u.id', 't.subjectId')
    .leftJoin('personnel as p', 'p.id', 't.subjectId')
    .leftJoin('assets as a', 'a.id', 't.subjectId')
    .select(['t.id', 't.name', 't.deviceId', 't.subjectId', 't.prefix', 't.lastSeenAt', 't.revokedAt', 't.createdAt'])
    .select('t.version')
    // The table's own check allows no other.
    .select(sql<PositionKind>`t.subject_kind`.as('kind'))
    .select(sql<string>`coalesce(u.name, p.name, a.name, '')`.as('subjectName'))

type TrackerView = Awaited<ReturnType<ReturnType<typeof selectTrackers>['executeTakeFirstOrThrow']>>

export const toTracker = ({ kind, lastSeenAt, revokedAt, createdAt, ...row }: TrackerView): Tracker => ({
  ...row,
  subjectType: typeOfKind[kind],
  lastSeenAt: lastSeenAt?.toISOString() ?? null,
  revokedAt: revokedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
})

/** @throws AppError not_found */
export async function loadTracker(tx: Tx, id: string): Promise<Tracker> {
  const row = await selectTrackers(tx).where('t.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('tracker')
  return toTracker(row)
}

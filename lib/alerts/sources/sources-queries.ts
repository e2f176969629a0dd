import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { type AlertSource, Mapping, sourceKinds } from '../sources-schema'

const Kind = z.enum(sourceKinds)
const Settings = z.record(z.string(), z.unknown())

/** Sources with what is known of them; everything a person may see, and never a secret. */
export const selectSources = (tx: Tx, now: Date) =>
  tx
    .selectFrom('alertSources as s')
    .leftJoin('alertSourceStates as t', 't.sourceId', 's.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('alertSourceMinutes as m')
          .select([
            sql<number>`coalesce(sum(m.accepted + m.duplicates + m.refused), 0)::int`.as('came'),
            sql<number>`coalesce(sum(m.refused), 0)::int`.as('refused'),
          ])
          .whereRef('m.sourceId', '=', 's.id')
          .where('m.minute', '>', new Date(now.getTime() - 3_600_000))
          .as('hour'),
      (join) => join.onTrue(),
    )
    .select(['s.id', 's.name', 's.kind', 's.preset', 's.keyPrefix', 's.mapping', 's.settings', 's.heartbeatSeconds'])
    .select(['s.alertsPerSecond', 's.disabledAt', 's.createdAt', 's.version'])
    .select(['t.lastSeenAt', 't.lastErrorAt', 't.lastError', 't.downSince', 'hour.came', 'hour.refused'])
    .select(sql<boolean>`s.secret is not null`.as('hasSecret'))

type SourceView = Awaited<ReturnType<ReturnType<typeof selectSources>['executeTakeFirstOrThrow']>>

export const toSource = ({ came, refused, ...row }: SourceView): AlertSource => ({
  ...row,
  kind: Kind.parse(row.kind),
  mapping: Mapping.parse(row.mapping),
  settings: Settings.parse(row.settings),
  disabledAt: row.disabledAt?.toISOString() ?? null,
  lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  lastErrorAt: row.lastErrorAt?.toISOString() ?? null,
  downSince: row.downSince?.toISOString() ?? null,
  perMinute: Math.round(((came ?? 0) / 60) * 100) / 100,
  refusedShare: came ? Math.round(((refused ?? 0) / came) * 1_000) / 1_000 : 0,
  createdAt: row.createdAt.toISOString(),
})

/** @throws AppError not_found */
export async function loadSource(tx: Tx, now: Date, id: string): Promise<AlertSource> {
  const row = await selectSources(tx, now).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('alert source')
  return toSource(row)
}

/** A source that is in use, locked. @throws AppError not_found, or conflict when it is retired */
export async function lockSource(tx: Tx, now: Date, id: string): Promise<AlertSource> {
  const locked = await tx
    .selectFrom('alertSources')
    .select('retiredAt')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!locked) throw notFound('alert source')
  const source = await loadSource(tx, now, id)
  if (locked.retiredAt) throw conflict('This source is retired.', source)
  return source
}

/** What an event keeps of a source: what a person decides about it. */
export const configOf = ({
  lastSeenAt: _seen,
  lastErrorAt: _errorAt,
  lastError: _error,
  downSince: _down,
  perMinute: _rate,
  refusedShare: _share,
  ...config
}: AlertSource) => config

export const sourceNameTaken = () => invalidField('name', 'Another source has this name already.')

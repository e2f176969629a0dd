import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Assets, Tx } from '@/lib/db'
import { conflict, notFound } from '@/lib/errors'
import { Asset, type AssetCategory, Loan } from '../register-schema'
import { BaseStatus } from '../schema'

/** A loan as it is told, from the aliases `l`, `lu` (its unit) and `lp` (its person). */
const loanAsJson = sql`jsonb_build_object('id', l.id, 'assetId', l.asset_id, 'unitId', l.unit_id, 'unitName', lu.name,
  'personId', l.person_id, 'personName', lp.name, 'checkedOutAt', l.checked_out_at, 'checkedOutBy', l.checked_out_by,
  'conditionOut', l.condition_out, 'returnedAt', l.returned_at, 'returnedBy', l.returned_by,
  'conditionIn', l.condition_in, 'note', l.note)`

/** Assets with their station, who has them now and where they were last heard of. */
export const selectAssets = (tx: Tx) =>
  tx
    .selectFrom('assets as a')
    .leftJoin('stations as s', 's.id', 'a.stationId')
    .leftJoin('assetLoans as l', (join) => join.onRef('l.assetId', '=', 'a.id').on('l.returnedAt', 'is', null))
    .leftJoin('units as lu', 'lu.id', 'l.unitId')
    .leftJoin('personnel as lp', 'lp.id', 'l.personId')
    .leftJoin('currentPositions as p', (join) =>
      join.onRef('p.agencyId', '=', 'a.agencyId').onRef('p.subjectId', '=', 'a.id'),
    )
    .selectAll('a')
    .select(['s.name as stationName', 'p.lat', 'p.lon', 'p.at as positionAt'])
    .select(sql<unknown>`case when l.id is not null then ${loanAsJson} end`.as('loan'))
    // A day is no moment: as text it stays the day it is in every time zone.
    .select(sql<string | null>`a.inspected_on::text`.as('inspectedDay'))
    .select(sql<string | null>`a.inspection_due_on::text`.as('inspectionDueDay'))

export const selectLoans = (tx: Tx) =>
  tx
    .selectFrom('assetLoans as l')
    .leftJoin('units as lu', 'lu.id', 'l.unitId')
    .leftJoin('personnel as lp', 'lp.id', 'l.personId')
    .select(loanAsJson.as('loan'))
    .select('l.id')

type AssetView = Selectable<Assets> & {
  stationName: string | null
  lat: number | null
  lon: number | null
  positionAt: Date | null
  loan: unknown
  inspectedDay: string | null
  inspectionDueDay: string | null
}

const timeOut = (value: unknown) => (typeof value === 'string' ? new Date(value).toISOString() : value)
/** Postgres writes a time within jsonb with its own digits and zone. */
const LoanRow = z.preprocess(
  (row) =>
    typeof row === 'object' && row !== null && 'checkedOutAt' in row && 'returnedAt' in row
      ? { ...row, checkedOutAt: timeOut(row.checkedOutAt), returnedAt: timeOut(row.returnedAt) }
      : row,
  Loan,
)
export const toLoan = (loan: unknown): Loan => LoanRow.parse(loan)

export const toAsset = (row: AssetView): Asset => ({
  id: row.id,
  agencyId: row.agencyId,
  category: Asset.shape.category.parse(row.category),
  name: row.name,
  kind: row.kind,
  identifiers: Asset.shape.identifiers.parse(row.identifiers),
  stationId: row.stationId,
  stationName: row.stationName,
  capabilities: row.capabilities,
  status: BaseStatus.parse(row.status),
  statusSince: row.statusSince.toISOString(),
  statusNote: row.statusNote,
  destination: row.destination,
  loan: row.loan === null ? null : toLoan(row.loan),
  inspectedOn: row.inspectedDay,
  inspectionDueOn: row.inspectionDueDay,
  position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  positionAt: row.positionAt?.toISOString() ?? null,
  metadata: row.metadata as Record<string, unknown>,
  retiredAt: row.retiredAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  version: row.version,
})

export interface AssetKey {
  category: AssetCategory
  id: string
}

const nouns = { vehicle: 'vehicle', equipment: 'piece of equipment' } as const

/** @throws AppError not_found, also for one of the other category */
export async function loadAsset(tx: Tx, { category, id }: AssetKey): Promise<Asset> {
  const row = await selectAssets(tx).where('a.id', '=', id).where('a.category', '=', category).executeTakeFirst()
  if (!row) throw notFound(nouns[category])
  return toAsset(row)
}

/** One in use, locked: its status, who has it and what it is are settled under this lock. @throws AppError not_found, conflict (retired) */
export async function lockAsset(tx: Tx, key: AssetKey): Promise<Asset> {
  await tx.selectFrom('assets').select('id').where('id', '=', key.id).forUpdate().execute()
  const asset = await loadAsset(tx, key)
  if (asset.retiredAt) throw conflict(`${asset.name} is retired.`, asset)
  return asset
}

/** Who has it, for a person to read. */
export const holderOf = (loan: Loan): string => loan.unitName ?? loan.personName ?? 'somebody'

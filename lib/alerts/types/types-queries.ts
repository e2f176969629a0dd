import type { Selectable } from 'kysely'
import type { AlertTypes, Tx } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { findIncidentType } from '@/lib/incidents'
import { AlertType } from '../rules-schema'

const { category: Category, severity: Severity } = AlertType.shape

export const toType = (row: Selectable<AlertTypes>): AlertType => ({
  id: row.id,
  code: row.code,
  label: row.label,
  category: Category.catch('other').parse(row.category),
  severity: Severity.parse(row.severity),
  priority: row.priority,
  incidentType: row.incidentType,
  dedupWindowSeconds: row.dedupWindowSeconds,
  retiredAt: row.retiredAt?.toISOString() ?? null,
  version: row.version,
})

/** @throws AppError not_found */
export async function loadType(tx: Tx, id: string): Promise<AlertType> {
  const row = await tx.selectFrom('alertTypes').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('alert type')
  return toType(row)
}

/** A type that is in use, locked. @throws AppError not_found, or conflict when it is retired */
export async function lockType(tx: Tx, id: string): Promise<AlertType> {
  const row = await tx.selectFrom('alertTypes').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('alert type')
  const type = toType(row)
  if (type.retiredAt) throw conflict('This alert type is retired.', type)
  return type
}

/** As the agency writes it. @throws AppError validation_failed */
export async function incidentTypeCode(tx: Tx, given: string | null): Promise<string | null> {
  return given === null ? null : (await findIncidentType(tx, given, 'incidentType')).code
}

export const codeTaken = () => invalidField('code', 'Another alert type has this code already.')

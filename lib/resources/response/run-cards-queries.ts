import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { Need, type RunCard } from '../response-schema'

export const selectRunCards = (tx: Tx) =>
  tx
    .selectFrom('runCards as c')
    .leftJoin('zones as z', 'z.id', 'c.zoneId')
    .select(['c.id', 'c.name', 'c.incidentType', 'c.alarmLevel', 'c.zoneId', 'c.needs', 'c.retiredAt', 'c.version'])
    .select('z.name as zoneName')

type RunCardView = Awaited<ReturnType<ReturnType<typeof selectRunCards>['executeTakeFirstOrThrow']>>

export const toRunCard = (row: RunCardView): RunCard => ({
  ...row,
  needs: Need.array().parse(row.needs),
  retiredAt: row.retiredAt?.toISOString() ?? null,
})

/** @throws AppError not_found */
export async function loadRunCard(tx: Tx, id: string): Promise<RunCard> {
  const row = await selectRunCards(tx).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('run card')
  return toRunCard(row)
}

/** A run card that is in use, locked. @throws AppError not_found, or conflict when it is retired */
export async function lockRunCard(tx: Tx, id: string): Promise<RunCard> {
  const locked = await tx.selectFrom('runCards').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  if (!locked) throw notFound('run card')
  const card = await loadRunCard(tx, id)
  if (card.retiredAt) throw conflict('This run card is retired.', card)
  return card
}

interface Named {
  incidentType?: string | null | undefined
  zoneId?: string | null | undefined
  needs?: Need[] | undefined
}

/**
 * What a card names exists: a card for a type that is misspelt would be shown and never asked.
 * @returns the incident type as the agency writes it. @throws AppError validation_failed
 */
export async function requireNamed(tx: Tx, { incidentType, zoneId, needs = [] }: Named): Promise<string | null> {
  if (zoneId) {
    const zones = tx.selectFrom('zones').select('id').where('id', '=', zoneId).where('retiredAt', 'is', null)
    if (!(await zones.forShare().executeTakeFirst())) throw invalidField('zoneId', 'There is no such zone.')
  }
  const known = await sql<{ name: string }>`
    select lower(name) as name from public.unit_types union select lower(type) from public.units where retired_at is null
  `.execute(tx)
  for (const [index, { unitType }] of needs.entries())
    if (unitType && !known.rows.some(({ name }) => name === unitType.toLowerCase()))
      throw invalidField(`needs.${index}.unitType`, `There is no type of unit called ${unitType}.`)
  if (!incidentType) return null
  const type = await tx
    .selectFrom('incidentTypes')
    .select('code')
    .where(sql`lower(code)`, '=', incidentType.toLowerCase())
    .executeTakeFirst()
  if (!type) throw invalidField('incidentType', `There is no incident type with the code ${incidentType}.`)
  return type.code
}

export const caseTaken = () =>
  invalidField('incidentType', 'There is a run card for this type, alarm level and zone already. Change that one.')

import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '@/lib/auth'
import type { Personnel, Tx } from '@/lib/db'
import { conflict, notFound } from '@/lib/errors'
import { Certification, Phone, type Person, Readiness } from '../register-schema'
import { BaseStatus } from '../schema'

type PersonRow = Selectable<Personnel>

const selectCertifications = sql<unknown>`coalesce((
  select jsonb_agg(jsonb_build_object('id', c.id, 'personId', c.person_id, 'name', c.name, 'number', c.number,
    'capability', c.capability, 'issuedOn', c.issued_on, 'expiresOn', c.expires_on, 'version', c.version) order by c.id)
  from public.certifications c where c.person_id = p.id), '[]')`

/** People with their station, their seat, where they are, and whether a shift of theirs is under way. */
export const selectPeople = (tx: Tx, now: Date) =>
  tx
    .selectFrom('personnel as p')
    .leftJoin('stations as st', 'st.id', 'p.stationId')
    .leftJoin('unitSeats as s', 's.personId', 'p.id')
    .leftJoin('units as u', 'u.id', 's.unitId')
    .leftJoin('currentPositions as cp', (join) =>
      join.onRef('cp.agencyId', '=', 'p.agencyId').onRef('cp.subjectId', '=', 'p.id'),
    )
    .selectAll('p')
    .select(['st.name as stationName', 's.name as seatName', 'u.id as unitId', 'u.name as unitName'])
    .select(['cp.lat', 'cp.lon', 'cp.at as positionAt'])
    .select(selectCertifications.as('certifications'))
    .select(sql<string[]>`app.person_capabilities(p.id, (select app.today()))`.as('capabilitiesNow'))
    .select(
      sql<boolean>`exists (select from public.shifts h where h.person_id = p.id and h.cancelled_at is null
        and h.starts_at <= ${now} and h.ends_at > ${now})`.as('isOnShift'),
    )

type PersonView = PersonRow & {
  stationName: string | null
  seatName: string | null
  unitId: string | null
  unitName: string | null
  lat: number | null
  lon: number | null
  positionAt: Date | null
  certifications: unknown
  capabilitiesNow: string[]
  isOnShift: boolean
}

export const toPerson = (row: PersonView): Person => ({
  id: row.id,
  agencyId: row.agencyId,
  userId: row.userId,
  name: row.name,
  identifier: row.identifier,
  title: row.title,
  stationId: row.stationId,
  stationName: row.stationName,
  email: row.email,
  phones: z.array(Phone).parse(row.phones),
  capabilities: row.capabilities,
  capabilitiesNow: row.capabilitiesNow,
  certifications: z.array(Certification).parse(row.certifications),
  readiness: Readiness.parse(row.readiness),
  readinessSince: row.readinessSince.toISOString(),
  readinessNote: row.readinessNote,
  delayMinutes: row.delayMinutes,
  isOnShift: row.isOnShift,
  status: BaseStatus.parse(row.status),
  statusSince: row.statusSince.toISOString(),
  statusNote: row.statusNote,
  destination: row.destination,
  unitId: row.unitId,
  unitName: row.unitName,
  seatName: row.seatName,
  position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  positionAt: row.positionAt?.toISOString() ?? null,
  metadata: row.metadata as Record<string, unknown>,
  retiredAt: row.retiredAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  version: row.version,
})

/** @throws AppError not_found */
export async function loadPerson(tx: Tx, ctx: Ctx, personId: string): Promise<Person> {
  const row = await selectPeople(tx, ctx.now).where('p.id', '=', personId).executeTakeFirst()
  if (!row) throw notFound('person')
  return toPerson(row)
}

/**
 * Somebody who still belongs to the agency, locked: what they do, where they sit and when they are on is settled under this lock.
 * @throws AppError not_found, or conflict when they are retired
 */
export async function lockPerson(tx: Tx, ctx: Ctx, personId: string): Promise<Person> {
  const row = await tx.selectFrom('personnel').select('id').where('id', '=', personId).forUpdate().executeTakeFirst()
  if (!row) throw notFound('person')
  const person = await loadPerson(tx, ctx, personId)
  if (person.retiredAt) throw conflict(`${person.name} is retired.`, person)
  return person
}

/** Is this the person behind the caller's account? */
export const isSelf = (ctx: Ctx, person: Pick<Person, 'userId'>): boolean =>
  ctx.actor.kind === 'user' && ctx.actor.id !== null && ctx.actor.id === person.userId

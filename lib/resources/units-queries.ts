import { sql, type Selectable } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx, Units } from '@/lib/db'
import { notFound } from '@/lib/errors'
import { selectRiders } from './crews/riders'
import { BaseStatus, type Unit } from './schema'

export type UnitRow = Selectable<Units>

/**
 * Locks units in the order of their ids, so that two callers never wait for each other crosswise.
 * @throws AppError not_found when one is unknown, retired or another agency's.
 */
export async function lockUnits(tx: Tx, unitIds: readonly string[]): Promise<UnitRow[]> {
  const wanted = [...new Set(unitIds)].sort()
  const rows = await tx
    .selectFrom('units')
    .selectAll()
    .where('id', 'in', wanted)
    .where('retiredAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== wanted.length) throw notFound('unit')
  return rows
}

export async function lockUnit(tx: Tx, unitId: string): Promise<UnitRow> {
  const [unit] = await lockUnits(tx, [unitId])
  if (!unit) throw notFound('unit')
  return unit
}

export interface StatusChange {
  status: BaseStatus
  at: Date
  note?: string | null | undefined
  destination?: string | null | undefined
  source?: 'console' | 'phone' | 'radio' | undefined
}

/** Writes a locked unit's status. The log entry is the caller's: only the caller knows what else changed with it. */
export async function writeUnitStatus(tx: Tx, unitId: string, change: StatusChange): Promise<UnitRow> {
  return tx
    .updateTable('units')
    .set({
      status: change.status,
      statusSince: change.at,
      statusNote: change.note ?? null,
      ...(change.destination === undefined ? {} : { destination: change.destination }),
    })
    .where('id', '=', unitId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Does the caller ride on this unit, seated or as a member? On duty or not: whoever reports from it is there. */
export async function ridesOn(tx: Tx, ctx: Ctx, unitId: string): Promise<boolean> {
  if (ctx.actor.kind !== 'user' || !ctx.actor.id) return false
  const row = await selectRiders(tx)
    .select('r.unitId')
    .where('r.unitId', '=', unitId)
    .where('r.userId', '=', ctx.actor.id)
    .executeTakeFirst()
  return row !== undefined
}

/** Where a unit was last heard of, for the log. */
export async function lastPosition(tx: Tx, ctx: Ctx, subjectId: string) {
  const row = await tx
    .selectFrom('currentPositions')
    .select(['lat', 'lon', 'at'])
    .where('agencyId', '=', ctx.actor.agencyId)
    .where('subjectId', '=', subjectId)
    .executeTakeFirst()
  return row && { lat: row.lat, lon: row.lon, at: row.at.toISOString() }
}

interface CrewCount {
  seats: number
  filled: number
  qualified: number
}

/** Seats, those taken, and those taken by somebody who has what the seat asks for. */
const selectCrew = sql<CrewCount>`(
  select jsonb_build_object('seats', count(*), 'filled', count(s.person_id), 'qualified', count(*) filter (
    where s.person_id is not null and s.required_capabilities <@ app.person_capabilities(s.person_id, (select app.today()))))
  from public.unit_seats s where s.unit_id = u.id)`

/** Units with their station, the incident they work and the people on them. */
export const selectUnits = (tx: Tx) =>
  tx
    .selectFrom('units as u')
    .leftJoin('stations as s', 's.id', 'u.stationId')
    // Read only: which incident a unit works is written by the incident room.
    .leftJoin('assignments as a', (join) => join.onRef('a.unitId', '=', 'u.id').on('a.status', '<>', 'cleared'))
    .leftJoin('incidents as i', 'i.id', 'a.incidentId')
    .leftJoin('currentPositions as p', (join) =>
      join.onRef('p.agencyId', '=', 'u.agencyId').onRef('p.subjectId', '=', 'u.id'),
    )
    .leftJoin('unitTypes as t', (join) =>
      join.onRef('t.agencyId', '=', 'u.agencyId').on(sql`lower(t.name)`, '=', sql`lower(u.type)`),
    )
    .selectAll('u')
    .select(['s.name as stationName', 'i.id as incidentId', 'i.number as incidentNumber'])
    .select(['p.lat', 'p.lon', 'p.at as positionAt', 'p.speedMps', 'p.headingDeg', 'p.accuracyM', 'p.batteryPct'])
    .select('t.staleAfterSeconds')
    .select(sql<string[]>`app.unit_capabilities(u.id, u.capabilities)`.as('capabilitiesNow'))
    .select(selectCrew.as('crew'))
    .select(
      sql<string[]>`array(select m.user_id from public.unit_members m where m.unit_id = u.id order by m.user_id)`.as(
        'memberIds',
      ),
    )

type UnitView = UnitRow & {
  stationName: string | null
  incidentId: string | null
  incidentNumber: string | null
  memberIds: string[]
  lat: number | null
  lon: number | null
  positionAt: Date | null
  speedMps: number | null
  headingDeg: number | null
  accuracyM: number | null
  batteryPct: number | null
  staleAfterSeconds: number | null
  capabilitiesNow: string[]
  crew: CrewCount
}

/** Of a type nobody has described yet; as the table's own default. */
const staleAfterSeconds = 300

const crewOf = ({ seats, filled, qualified }: CrewCount, minimum: number | null): Unit['crew'] => {
  const wanted = minimum ?? seats
  const level = seats === 0 ? 'unknown' : filled === 0 ? 'unstaffed' : qualified >= wanted ? 'full' : 'reduced'
  return { seats, filled, qualified, minimum, level }
}

export const toUnit = (row: UnitView): Unit => ({
  id: row.id,
  agencyId: row.agencyId,
  name: row.name,
  type: row.type,
  stationId: row.stationId,
  stationName: row.stationName,
  capabilities: row.capabilities,
  capabilitiesNow: row.capabilitiesNow,
  crew: crewOf(row.crew, row.minimumCrew),
  minimumCrew: row.minimumCrew,
  status: BaseStatus.parse(row.status),
  statusNote: row.statusNote,
  statusSince: row.statusSince.toISOString(),
  destination: row.destination,
  position: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
  positionAt: row.positionAt?.toISOString() ?? null,
  speedMps: row.speedMps,
  headingDeg: row.headingDeg,
  accuracyM: row.accuracyM,
  batteryPct: row.batteryPct,
  staleAfterSeconds: row.staleAfterSeconds ?? staleAfterSeconds,
  incidentId: row.incidentId,
  incidentNumber: row.incidentNumber,
  memberIds: row.memberIds,
  metadata: row.metadata as Record<string, unknown>,
  retiredAt: row.retiredAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  version: row.version,
})

/** @throws AppError not_found */
export async function loadUnit(tx: Tx, unitId: string): Promise<Unit> {
  const row = await selectUnits(tx).where('u.id', '=', unitId).executeTakeFirst()
  if (!row) throw notFound('unit')
  return toUnit(row)
}

import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon'
import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { notFound } from '@/lib/errors'
import { withAlert } from '../ingest/unfold-alerts'
import type { Affected, AffectedQuery } from '../schema'
import { type AlertRow, areaOf } from './alerts-queries'

/** More than this nobody reads on one screen; the map shows them all. */
const most = 200

interface Placed {
  id: string
  name: string
  title: string
  status: string
  lat: number
  lon: number
}

/** The units and open incidents inside an alert's area, or near its position. @throws AppError not_found */
export function listAffected(ctx: Ctx, { id, radiusM }: AffectedQuery & { id: string }): Promise<Affected> {
  requirePermission(ctx.actor, 'alerts:read')
  requirePermission(ctx.actor, 'incidents:read')
  return withAlert(ctx, id, async (tx) => {
    const alert = await tx.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst()
    if (!alert) throw notFound('alert')
    const isInside = insideOf(alert, radiusM)
    if (!isInside) return { units: [], incidents: [] }
    const units = (await unitsInBox(tx, isInside.box)).filter(isInside.test)
    const incidents = (await incidentsInBox(tx, isInside.box)).filter(isInside.test)
    return {
      units: units
        .slice(0, most)
        .map(({ id: unitId, name, status, lat, lon }) => ({ id: unitId, name, status, position: { lat, lon } })),
      incidents: incidents.slice(0, most).map(({ id: incidentId, name, title, status, lat, lon }) => ({
        id: incidentId,
        number: name,
        title,
        status,
        position: { lat, lon },
      })),
    }
  })
}

interface Inside {
  box: { west: number; south: number; east: number; north: number }
  test: (place: { lat: number; lon: number }) => boolean
}

function insideOf(alert: AlertRow, radiusM: number): Inside | null {
  const area = areaOf(alert)
  const { west, south, east, north, lat, lon } = alert
  if (area && west !== null && south !== null && east !== null && north !== null)
    return { box: { west, south, east, north }, test: (place) => booleanPointInPolygon([place.lon, place.lat], area) }
  if (lat === null || lon === null) return null
  const latDeg = radiusM / 111_195
  const lonDeg = Math.min(180, latDeg / Math.max(0.01, Math.cos((lat * Math.PI) / 180)))
  const box = { west: lon - lonDeg, south: lat - latDeg, east: lon + lonDeg, north: lat + latDeg }
  return {
    box,
    // Flat is exact enough over a hundred kilometres to say who is near.
    test: (place) => Math.hypot((place.lat - lat) / latDeg, (place.lon - lon) / lonDeg) <= 1,
  }
}

async function unitsInBox(tx: Tx, { west, south, east, north }: Inside['box']): Promise<Placed[]> {
  const rows = await tx
    .selectFrom('currentPositions as p')
    .innerJoin('units as u', (join) => join.onRef('u.id', '=', 'p.subjectId').on('u.retiredAt', 'is', null))
    .select(['u.id', 'u.name', sql<string>`''`.as('title'), 'u.status', 'p.lat', 'p.lon'])
    .where('p.kind', '=', 'unit')
    .where('p.lat', '>=', south)
    .where('p.lat', '<=', north)
    .where('p.lon', '>=', west)
    .where('p.lon', '<=', east)
    .orderBy('u.name')
    .limit(5_000)
    .execute()
  return rows
}

async function incidentsInBox(tx: Tx, { west, south, east, north }: Inside['box']): Promise<Placed[]> {
  const rows = await tx
    .selectFrom('incidents')
    .select(['id', 'number as name', 'title', 'status', 'lat', 'lon'])
    .where('status', 'in', ['new', 'assigned', 'en_route', 'on_scene'])
    .where('lat', '>=', south)
    .where('lat', '<=', north)
    .where('lon', '>=', west)
    .where('lon', '<=', east)
    .orderBy('id', 'desc')
    .limit(5_000)
    .execute()
  return rows.flatMap(({ lat, lon, ...row }) => (lat === null || lon === null ? [] : [{ ...row, lat, lon }]))
}

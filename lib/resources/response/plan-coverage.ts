import { distanceM, estimateEtas } from '@/lib/geo'
import type { Position } from '@/lib/geo/schema'
import type { Coverage, MoveUp } from '../response-schema'
import type { KnownUnit } from './candidates-queries'
import { judgeUnit } from './judge-unit'
import { locateUnit } from './locate-unit'

export interface CoveredZone {
  id: string
  name: string
  /** First due first. */
  stationIds: string[]
}
export interface KnownStation {
  id: string
  name: string
  position: Position | null
}
interface Question {
  zones: readonly CoveredZone[]
  stations: readonly KnownStation[]
  units: readonly KnownUnit[]
  now: Date
}

/** Of so many near ones the soonest is taken. */
const mostCompared = 10

/** The station a unit counts for: the one it stands in at, else its own. */
const standsAt = (unit: KnownUnit) => unit.coversId ?? unit.stationId

/**
 * Which zones have a unit that could go from one of their first-due stations, and for the others the unit that would be there
 * soonest from a station that keeps another. No unit is suggested twice, and no station gives more than it can spare.
 */
export async function planCoverage({ zones, stations, units, now }: Question): Promise<Coverage> {
  const free = units.filter((unit) => judgeUnit(unit).isAvailable)
  const left = new Map<string, number>()
  for (const unit of free) {
    const station = standsAt(unit)
    if (station) left.set(station, (left.get(station) ?? 0) + 1)
  }
  const unitsOf = (zone: CoveredZone) =>
    new Set(zone.stationIds).values().reduce((sum, id) => sum + (left.get(id) ?? 0), 0)
  const counted = zones.map((zone) => ({ zone, units: unitsOf(zone) }))
  const spare = new Map(left)
  const suggested = new Map<string, MoveUp | null>()
  const data: Coverage['data'] = []
  for (const { zone, units: there } of counted) {
    const isCovered = there > 0
    const station = isCovered ? undefined : stationToFill(zone, stations)
    if (station && !suggested.has(station.id)) {
      const taken = new Set([...suggested.values()].map((one) => one?.unitId))
      const donors = free.filter((unit) => !taken.has(unit.id) && canSpare(unit, spare))
      const moveUp = await soonest(donors, station, now)
      const from = donors.find((unit) => unit.id === moveUp?.unitId)?.stationId
      if (from) spare.set(from, (spare.get(from) ?? 0) - 1)
      suggested.set(station.id, moveUp)
    }
    const moveUp = station ? (suggested.get(station.id) ?? null) : null
    data.push({ zoneId: zone.id, zoneName: zone.name, isCovered, units: there, moveUp })
  }
  return { data }
}

/** Whoever stands in elsewhere already stays there; a station keeps at least one. */
const canSpare = (unit: KnownUnit, spare: ReadonlyMap<string, number>) =>
  unit.coversId === null && (unit.stationId === null || (spare.get(unit.stationId) ?? 0) > 1)

type Located = KnownStation & { position: Position }
const isLocated = (station: KnownStation | undefined): station is Located => Boolean(station?.position)
const stationToFill = (zone: CoveredZone, stations: readonly KnownStation[]): Located | undefined =>
  zone.stationIds.map((id) => stations.find((station) => station.id === id)).find(isLocated)

async function soonest(donors: readonly KnownUnit[], station: Located, now: Date): Promise<MoveUp | null> {
  const near = donors
    .flatMap((unit) => {
      const { position, isInQuarters } = locateUnit(unit, now)
      return position ? [{ unit, position, isInQuarters, distanceM: distanceM(position, station.position) }] : []
    })
    .sort((a, b) => a.distanceM - b.distanceM)
    .slice(0, mostCompared)
  const etas = await estimateEtas(
    near.map(({ unit, position, isInQuarters }) => ({
      from: position,
      turnoutSeconds: isInQuarters ? unit.turnoutSeconds : 0,
      speedKmh: unit.speedKmh,
      detourFactor: unit.detourFactor,
    })),
    station.position,
  )
  let best: MoveUp | null = null
  for (const [index, { unit, distanceM }] of near.entries()) {
    const eta = etas[index]
    if (!eta || (best && best.etaSeconds <= eta.seconds)) continue
    best = {
      unitId: unit.id,
      unitName: unit.name,
      toStationId: station.id,
      toStationName: station.name,
      distanceM,
      etaSeconds: eta.seconds,
      etaSource: eta.source,
    }
  }
  return best
}

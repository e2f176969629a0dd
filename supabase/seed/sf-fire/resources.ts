import type { z } from 'zod'
import type { CreateStation, CreateUnit } from '@/lib/resources/schema'
import { readStations, readUnits, type RecordStation, type RecordUnit } from './record'

export interface UnitOfRecord {
  input: z.input<typeof CreateUnit> & { name: string; position: { lat: number; lon: number } }
  stationName: string
}

const capabilitiesOf: Record<string, string[]> = {
  ENGINE: ['fire', 'pump', 'first response'],
  MEDIC: ['transport'],
  PRIVATE: ['transport'],
  TRUCK: ['fire', 'ladder', 'extrication'],
  CHIEF: ['command'],
  'RESCUE CAPTAIN': ['medical supervision', 'first response'],
  'RESCUE SQUAD': ['rescue', 'extrication', 'water rescue'],
  SUPPORT: ['support'],
  AIRPORT: ['fire', 'airport'],
  INVESTIGATION: ['investigation'],
}

const nameOfStation = (area: string) => `Station ${area}`
const wordsOf = (type: string) => type.charAt(0) + type.slice(1).toLowerCase()

export const stationsOfRecord = (): z.input<typeof CreateStation>[] =>
  readStations().map((station: RecordStation) => ({
    name: nameOfStation(station.area),
    address: station.battalion && `Battalion ${station.battalion.replace(/^B/, '')}`,
    position: station.position,
  }))

/** Units under their call signs, side by side at their station so that each can be seen on a map. */
export function unitsOfRecord(): UnitOfRecord[] {
  const stations = new Map(readStations().map((station) => [station.area, station.position]))
  const atStation = new Map<string, number>()
  return readUnits().map((unit: RecordUnit) => {
    const place = atStation.get(unit.stationArea) ?? 0
    atStation.set(unit.stationArea, place + 1)
    const middle = stations.get(unit.stationArea) ?? { lat: 37.7749, lon: -122.4194 }
    return {
      input: {
        name: unit.unitId,
        type: wordsOf(unit.type),
        capabilities: [...(capabilitiesOf[unit.type] ?? []), unit.hasParamedic ? 'ALS' : 'BLS'],
        position: spread(middle, place),
      },
      stationName: nameOfStation(unit.stationArea),
    }
  })
}

/** A place beside another: a spiral of about 40 m steps. */
export function spread(middle: { lat: number; lon: number }, place: number): { lat: number; lon: number } {
  if (place === 0) return middle
  const angle = place * 2.4
  const degrees = 0.00036 * Math.sqrt(place)
  return {
    lat: middle.lat + degrees * Math.sin(angle),
    lon: middle.lon + (degrees * Math.cos(angle)) / Math.cos((middle.lat * Math.PI) / 180),
  }
}

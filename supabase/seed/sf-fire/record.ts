import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { AssignmentTime } from '@/lib/incidents/schema'

/** The times that the record keeps of one unit on one call. */
export const recordedTimes = [
  'dispatchedAt',
  'enRouteAt',
  'onSceneAt',
  'transportingAt',
  'atHospitalAt',
  'clearedAt',
] as const satisfies readonly AssignmentTime[]
export type RecordedTime = (typeof recordedTimes)[number]

/** One unit's part in one call. */
export interface CallUnit {
  rowId: string
  unitId: string
  times: Record<RecordedTime, Date | null> & { dispatchedAt: Date }
}

export interface Call {
  callNumber: string
  type: string
  /** Turnout's: 1 is the most urgent. */
  priority: number
  receivedAt: Date
  disposition: string
  address: string
  position: { lat: number; lon: number }
  /** What else the record says of the call, kept with the incident. */
  metadata: Record<string, string>
  units: CallUnit[]
}

export interface RecordUnit {
  unitId: string
  type: string
  stationArea: string
  hasParamedic: boolean
}
export interface RecordStation {
  area: string
  battalion: string
  position: { lat: number; lon: number }
}

const optionalTime = z.string().transform((text) => (text === '' ? null : new Date(text)))
const time = z.string().transform((text) => new Date(text))
const CallRow = z.object({
  row_id: z.string(),
  call_number: z.string(),
  unit_id: z.string(),
  incident_number: z.string(),
  call_type: z.string(),
  received_at: time,
  entry_at: z.string(),
  dispatch_at: time,
  response_at: optionalTime,
  on_scene_at: optionalTime,
  transport_at: optionalTime,
  hospital_at: optionalTime,
  available_at: optionalTime,
  disposition: z.string(),
  address: z.string(),
  city: z.string(),
  zipcode: z.string(),
  battalion: z.string(),
  station_area: z.string(),
  box: z.string(),
  final_priority: z.enum(['2', '3']),
  call_type_group: z.string(),
  neighborhood: z.string(),
  latitude: z.coerce.number(),
  longitude: z.coerce.number(),
})
type CallRow = z.infer<typeof CallRow>

const readRows = <T extends z.ZodType>(file: string, row: T): z.output<T>[] =>
  z.array(row).parse(parse(readFileSync(new URL(file, import.meta.url)), { columns: true }))

/** The city knows emergency (3) and not (2); its call groups say which emergencies threaten a life or a building. */
function priorityOf(row: CallRow): number {
  if (row.final_priority === '2') return row.call_type_group === 'Potentially Life-Threatening' ? 3 : 4
  return row.call_type_group === 'Potentially Life-Threatening' || row.call_type_group === 'Fire' ? 1 : 2
}

const toCall = (row: CallRow): Call => ({
  callNumber: row.call_number,
  type: row.call_type,
  priority: priorityOf(row),
  receivedAt: row.received_at,
  disposition: row.disposition,
  address: row.address,
  position: { lat: row.latitude, lon: row.longitude },
  metadata: {
    callNumber: row.call_number,
    incidentNumber: row.incident_number,
    entryAt: new Date(row.entry_at).toISOString(),
    callTypeGroup: row.call_type_group,
    finalPriority: row.final_priority,
    city: row.city,
    zipcode: row.zipcode,
    neighborhood: row.neighborhood,
    battalion: row.battalion,
    stationArea: row.station_area,
    box: row.box,
  },
  units: [],
})

/** The calls of three days in the order they were received, each with its units in the order they were sent. */
export function readCalls(): Call[] {
  const calls = new Map<string, Call>()
  for (const row of readRows('calls-72h.csv', CallRow)) {
    const call = calls.get(row.call_number) ?? toCall(row)
    calls.set(row.call_number, call)
    call.units.push({
      rowId: row.row_id,
      unitId: row.unit_id,
      times: {
        dispatchedAt: row.dispatch_at,
        enRouteAt: row.response_at,
        onSceneAt: row.on_scene_at,
        transportingAt: row.transport_at,
        atHospitalAt: row.hospital_at,
        clearedAt: row.available_at,
      },
    })
  }
  return [...calls.values()]
}

const UnitRow = z.object({
  unit_id: z.string(),
  unit_type: z.string(),
  als_unit: z.string(),
  station_from_id: z.string(),
  most_served_station_area: z.string(),
})

/** The station in a unit's call sign (E41) where it has one, else the area it served most. */
export const readUnits = (): RecordUnit[] =>
  readRows('units.csv', UnitRow).map((row) => ({
    unitId: row.unit_id,
    type: row.unit_type,
    stationArea: row.station_from_id || row.most_served_station_area,
    hasParamedic: row.als_unit !== 'false',
  }))

const StationRow = z.object({
  station_area: z.string(),
  battalion: z.string(),
  mean_latitude: z.coerce.number(),
  mean_longitude: z.coerce.number(),
})

/** Station areas; the position is the middle of their calls, the record has no addresses of fire houses. */
export const readStations = (): RecordStation[] =>
  readRows('stations.csv', StationRow).map((row) => ({
    area: row.station_area,
    battalion: row.battalion,
    position: { lat: row.mean_latitude, lon: row.mean_longitude },
  }))

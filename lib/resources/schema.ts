import { z } from 'zod'
import { Position } from '@/lib/geo/schema'
import { Id, Limit, listOf, Metadata, pageOf, ReportedTime, requiredText, text, TimeOut } from '@/lib/http/schema'

/** The fixed meanings under every agency's labels. Times are stamped by these, never by a label. */
export const baseStatuses = [
  'available',
  'assigned',
  'en_route',
  'staging',
  'on_scene',
  'at_patient',
  'transporting',
  'at_hospital',
  'returning',
  'in_quarters',
  'out_of_service',
  'off_duty',
] as const
export const BaseStatus = z.enum(baseStatuses)
export type BaseStatus = z.infer<typeof BaseStatus>

/** A dispatcher may give an incident to a unit in one of these. */
export const availableStatuses = ['available', 'returning', 'in_quarters'] as const satisfies readonly BaseStatus[]

/** What a row may carry and a run card may ask for: a short word of the agency's own vocabulary, `als`. */
export const CapabilityCode = requiredText(40).regex(/^[^,;|]+$/, 'A capability has no comma, semicolon or bar.')

/** How far along an assignment each status is; the others say nothing about one. */
export const assignmentRank: Partial<Record<BaseStatus, number>> = {
  assigned: 0,
  en_route: 1,
  staging: 2,
  on_scene: 3,
  at_patient: 4,
  transporting: 5,
  at_hospital: 6,
}

/** Who sits in a unit's seats. `qualified` have what their seat asks for; `minimum` may not be sent with fewer. */
export const Crew = z.object({
  seats: z.number().int(),
  filled: z.number().int(),
  qualified: z.number().int(),
  minimum: z.number().int().nullable(),
  /** `unknown` where no seats are described. */
  level: z.enum(['full', 'reduced', 'unstaffed', 'unknown']),
})
export type Crew = z.infer<typeof Crew>

export const Unit = z.object({
  id: z.uuid(),
  agencyId: z.uuid(),
  name: z.string(),
  type: z.string(),
  stationId: z.uuid().nullable(),
  stationName: z.string().nullable(),
  /** Its own, whoever and whatever is on it. */
  capabilities: z.array(z.string()),
  /** With those of the crew in its seats and of the vehicles and equipment it has checked out. */
  capabilitiesNow: z.array(z.string()),
  crew: Crew,
  minimumCrew: z.number().int().nullable(),
  status: BaseStatus,
  statusNote: z.string().nullable(),
  statusSince: TimeOut,
  destination: z.string().nullable(),
  position: Position.nullable(),
  positionAt: TimeOut.nullable(),
  speedMps: z.number().nullable(),
  headingDeg: z.number().nullable(),
  accuracyM: z.number().nullable(),
  batteryPct: z.number().nullable(),
  /** A position older than this is stale: shown as such, never counted as where the unit is. */
  staleAfterSeconds: z.number().int(),
  /** The incident it is working, if any. */
  incidentId: z.uuid().nullable(),
  incidentNumber: z.string().nullable(),
  /** The people who ride on it and are told when it is sent. */
  memberIds: z.array(z.uuid()),
  metadata: z.record(z.string(), z.unknown()),
  retiredAt: TimeOut.nullable(),
  createdAt: TimeOut,
  updatedAt: TimeOut,
  version: z.number().int(),
})
export type Unit = z.infer<typeof Unit>
export const UnitPage = pageOf(Unit)

const unitFields = {
  name: requiredText(40),
  type: requiredText(40),
  stationId: Id.nullish(),
  capabilities: z.array(CapabilityCode).max(50).optional(),
  position: Position.nullish(),
  minimumCrew: z.number().int().min(0).max(50).nullish(),
  metadata: Metadata.optional(),
  memberIds: z.array(Id).max(100).optional(),
}
export const CreateUnit = z.strictObject({ ...unitFields, status: BaseStatus.default('available') })
export type CreateUnit = z.infer<typeof CreateUnit>
export const UpdateUnit = z.strictObject({
  ...unitFields,
  name: unitFields.name.optional(),
  type: unitFields.type.optional(),
})
export type UpdateUnit = z.infer<typeof UpdateUnit>

export const ListUnits = z.strictObject({
  status: listOf(BaseStatus).optional(),
  type: listOf(requiredText(40)).optional(),
  stationId: Id.optional(),
  q: requiredText(100).optional(),
  retired: z.enum(['true', 'false']).default('false'),
  limit: Limit,
  cursor: z.string().max(200).optional(),
})
export type ListUnits = z.infer<typeof ListUnits>

/** PATCH /resources/units/{id}/status */
export const SetUnitStatus = z.strictObject({
  status: BaseStatus,
  note: text(500).optional(),
  destination: text(200).optional(),
  at: ReportedTime.optional(),
  /** How the report came in. A program's key and a tracker say it themselves. */
  source: z.enum(['console', 'phone', 'radio']).optional(),
})
export type SetUnitStatus = z.infer<typeof SetUnitStatus>

export const Station = z.object({
  id: z.uuid(),
  agencyId: z.uuid(),
  name: z.string(),
  address: z.string().nullable(),
  position: Position.nullable(),
  retiredAt: TimeOut.nullable(),
  createdAt: TimeOut,
  updatedAt: TimeOut,
  version: z.number().int(),
})
export type Station = z.infer<typeof Station>
export const StationPage = pageOf(Station)
export const ListStations = z.strictObject({
  q: requiredText(100).optional(),
  retired: z.enum(['true', 'false']).default('false'),
  limit: Limit,
  cursor: z.string().max(200).optional(),
})
export type ListStations = z.infer<typeof ListStations>
export const CreateStation = z.strictObject({
  name: requiredText(80),
  address: text(300).nullish(),
  position: Position.nullish(),
})
export type CreateStation = z.infer<typeof CreateStation>
export const UpdateStation = CreateStation.partial()
export type UpdateStation = z.infer<typeof UpdateStation>

export const StatusParams = z.strictObject({ base: BaseStatus })

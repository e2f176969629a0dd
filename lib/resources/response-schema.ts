import { z } from 'zod'
import { etaSources, Position, PositionParam } from '@/lib/geo/schema'
import { Color, Id, Limit, listOf, pageOf, requiredText, Time, TimeOut } from '@/lib/http/schema'
import { CapabilityCode } from './register-schema'
import { BaseStatus } from './schema'

// Zones

const Ring = z
  .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
  .min(3)
  .max(2_000)
/** GeoJSON, WGS 84, longitude first; an open ring is closed, one that crosses itself is refused. */
export const Area = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1).max(50) }),
  z.strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(Ring).min(1).max(50)).min(1).max(50),
  }),
])
export type Area = z.infer<typeof Area>
export const Zone = z.object({
  id: z.uuid(),
  name: z.string(),
  color: z.string(),
  area: Area,
  /** First due first. */
  stations: z.array(z.object({ id: z.uuid(), name: z.string() })),
  precedence: z.number().int(),
  retiredAt: TimeOut.nullable(),
  version: z.number().int(),
})
export type Zone = z.infer<typeof Zone>
export const ZonePage = pageOf(Zone)
const zoneFields = {
  name: requiredText(80),
  color: Color.optional(),
  area: Area,
  stationIds: z.array(Id).max(20).optional(),
  precedence: z.number().int().min(-1000).max(1000).optional(),
}
export const CreateZone = z.strictObject(zoneFields)
export type CreateZone = z.infer<typeof CreateZone>
export const UpdateZone = CreateZone.partial()
export type UpdateZone = z.infer<typeof UpdateZone>
const listFields = {
  retired: z.enum(['true', 'false']).default('false'),
  limit: Limit,
  cursor: z.string().max(200).optional(),
}
export const ListZones = z.strictObject({ ...listFields, at: PositionParam.optional() })
export type ListZones = z.infer<typeof ListZones>

// Run cards

export const Need = z
  .strictObject({
    /** A unit type; any type that has the capabilities when left out. */
    unitType: requiredText(40).optional(),
    capabilities: z.array(CapabilityCode).max(20).default([]),
    count: z.number().int().min(1).max(50),
    minimumCrew: z.number().int().min(0).max(50).optional(),
  })
  .refine((need) => need.unitType !== undefined || need.capabilities.length > 0, {
    path: ['unitType'],
    message: 'Ask for a type of unit, for capabilities, or for both.',
  })
export type Need = z.infer<typeof Need>
export const RunCard = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The code of an incident type; null for every type without a card of its own. */
  incidentType: z.string().nullable(),
  alarmLevel: z.number().int(),
  /** Null for everywhere without a card of its own. */
  zoneId: z.uuid().nullable(),
  zoneName: z.string().nullable(),
  needs: z.array(Need),
  retiredAt: TimeOut.nullable(),
  version: z.number().int(),
})
export type RunCard = z.infer<typeof RunCard>
export const RunCardPage = pageOf(RunCard)
const runCardFields = {
  name: requiredText(80),
  incidentType: requiredText(80).nullish(),
  alarmLevel: z.number().int().min(1).max(9).default(1),
  zoneId: Id.nullish(),
  needs: z.array(Need).min(1).max(20),
}
export const CreateRunCard = z.strictObject(runCardFields)
export type CreateRunCard = z.infer<typeof CreateRunCard>
export const UpdateRunCard = z.strictObject({ ...runCardFields, alarmLevel: z.number().int().min(1).max(9) }).partial()
export type UpdateRunCard = z.infer<typeof UpdateRunCard>
export const ListRunCards = z.strictObject(listFields)
export type ListRunCards = z.infer<typeof ListRunCards>

// Who can go

/** A unit that was looked at, with what speaks for and against it. */
export const Candidate = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  unitType: z.string(),
  status: BaseStatus,
  stationId: z.uuid().nullable(),
  stationName: z.string().nullable(),
  position: Position.nullable(),
  /** Where the distance was measured from: its own fresh position, or its station when that is stale or missing. */
  positionFrom: z.enum(['gps', 'station', 'unknown']),
  positionAt: TimeOut.nullable(),
  distanceM: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  /** Which service said so; `model` is the road-speed model of the unit's type. */
  etaSource: z.enum(etaSources).nullable(),
  capabilities: z.array(z.string()),
  crew: z.object({ filled: z.number().int(), seats: z.number().int() }),
  isAvailable: z.boolean(),
  /** In words, the most telling first: `3 min away`, `first due for Zone 4`, `position is 12 min old`. */
  why: z.array(z.string()),
})
export type Candidate = z.infer<typeof Candidate>
export const CandidateList = z.object({ data: z.array(Candidate) })
export type CandidateList = z.infer<typeof CandidateList>

/** GET /resources/available: all required capabilities, most extras first; nearest first with `near`. */
export const AvailableQuery = z.strictObject({
  capabilities: listOf(CapabilityCode).optional(),
  type: listOf(requiredText(40)).optional(),
  near: PositionParam.optional(),
  /** At another time: shifts and certificates are judged then; statuses and assignments are always those of now. */
  at: Time.optional(),
  limit: Limit,
})
export type AvailableQuery = z.infer<typeof AvailableQuery>
/** GET /resources/nearby: nearest first, exact. */
export const NearbyQuery = z.strictObject({
  near: PositionParam,
  type: listOf(requiredText(40)).optional(),
  capabilities: listOf(CapabilityCode).optional(),
  availableOnly: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(200).default(10),
})
export type NearbyQuery = z.infer<typeof NearbyQuery>

/** What of a run card could not be filled. */
export const Shortfall = z.object({
  need: Need,
  missing: z.number().int(),
  /** Why nobody else: `2 are out of service`, `nearest is on SFFD-2026-000123`. */
  why: z.array(z.string()),
})
export type Shortfall = z.infer<typeof Shortfall>
export const RecommendedUnit = Candidate.extend({
  /** The need of the run card it fills; null for one that only is near. */
  need: Need.nullable(),
  /** In the set that one key sends. */
  isRecommended: z.boolean(),
})
export type RecommendedUnit = z.infer<typeof RecommendedUnit>
/** GET /incidents/{id}/recommendations: the set to send first, then who else could go, ranked. */
export const Recommendations = z.object({
  data: z.array(RecommendedUnit),
  runCard: z
    .object({ id: z.uuid(), name: z.string(), alarmLevel: z.number().int(), zoneName: z.string().nullable() })
    .nullable(),
  zone: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  shortfall: z.array(Shortfall),
})
export type Recommendations = z.infer<typeof Recommendations>
export const RecommendationsQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(10) })
export type RecommendationsQuery = z.infer<typeof RecommendationsQuery>

// Coverage

export const MoveUp = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  toStationId: z.uuid(),
  toStationName: z.string(),
  distanceM: z.number(),
  etaSeconds: z.number(),
  etaSource: z.enum(etaSources),
})
export type MoveUp = z.infer<typeof MoveUp>
/** GET /resources/coverage: zones none of whose first-due stations has a unit that could go, with a unit that could move up. */
export const Coverage = z.object({
  data: z.array(
    z.object({
      zoneId: z.uuid(),
      zoneName: z.string(),
      isCovered: z.boolean(),
      /** How many units of its first-due stations could go now. */
      units: z.number().int(),
      moveUp: MoveUp.nullable(),
    }),
  ),
})
export type Coverage = z.infer<typeof Coverage>
/** POST /units/{id}/move-up {stationId}: sends a free unit to stand at another station; PATCH …/status ends it. */
export const MoveUpInput = z.strictObject({ stationId: Id, note: requiredText(500).optional() })
export type MoveUpInput = z.infer<typeof MoveUpInput>

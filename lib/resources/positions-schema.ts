import { z } from 'zod'
import { Id, pageOf, Limit, requiredText, Time, TimeOut } from '@/lib/http/schema'
import { resourceTypes } from './register-schema'

/** The parts of a position report besides whose it is. `at` is the device's time; ours when left out. */
const pointFields = {
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  at: Time.optional(),
  accuracyM: z.number().min(0).max(1_000_000).nullish(),
  speedMps: z.number().min(0).max(3_000).nullish(),
  headingDeg: z.number().min(0).max(360).nullish(),
  batteryPct: z.number().min(0).max(100).nullish(),
  /** The sender's own: the same one twice is the same point. */
  eventId: requiredText(100).optional(),
}
export const Point = z.strictObject(pointFields)
export type Point = z.infer<typeof Point>
/** POST /positions: each for a unit of the agency or for what the device is registered to. */
export const DevicePoint = z
  .strictObject({ ...pointFields, unitId: Id.optional(), deviceId: requiredText(100).optional() })
  .refine((point) => (point.unitId === undefined) !== (point.deviceId === undefined), {
    path: ['unitId'],
    message: 'Give either unitId or deviceId.',
  })
export type DevicePoint = z.infer<typeof DevicePoint>

export const mostPoints = 1_000
/** Each point is parsed on its own, so that one wrong point costs nothing but itself. */
export const PostPositions = z.strictObject({
  positions: z.array(z.unknown()).min(1).max(mostPoints, `At most ${mostPoints} positions at once.`),
})
export type PostPositions = z.infer<typeof PostPositions>
/** POST /resources/{type}/{id}/location: one position or `{positions: […]}`. */
export const PostLocation = z.union([PostPositions, z.record(z.string(), z.unknown())])
export type PostLocation = z.infer<typeof PostLocation>

/** When every point of a batch was accepted or had been there before; with refused ones the problem document has the same counts. */
export const PositionsAccepted = z.object({ accepted: z.number().int(), duplicates: z.number().int() })
export type PositionsAccepted = z.infer<typeof PositionsAccepted>

/** What an OwnTracks app sends (owntracks.org/booklet/tech/json); what is no `location` is answered and ignored. */
export const OwnTracksMessage = z.looseObject({ _type: z.string().max(40) })
export type OwnTracksMessage = z.infer<typeof OwnTracksMessage>
/** OwnTracks takes commands and friends as the answer; there are none. */
export const OwnTracksAnswer = z.array(z.never())
/** What a Traccar server forwards with `forward.type` `json`. */
export const TraccarForward = z.looseObject({
  position: z.looseObject({ attributes: z.looseObject({}).nullish() }),
  device: z.looseObject({ uniqueId: requiredText(100) }),
})
export type TraccarForward = z.infer<typeof TraccarForward>

/** A current position, short for speed: `at` in milliseconds since 1970. */
export const CurrentPosition = z.object({
  id: z.uuid(),
  kind: z.enum(['unit', 'personnel', 'vehicle', 'equipment']),
  lat: z.number(),
  lon: z.number(),
  atMs: z.number(),
  headingDeg: z.number().nullable(),
  speedMps: z.number().nullable(),
  accuracyM: z.number().nullable(),
  batteryPct: z.number().nullable(),
})
export type CurrentPosition = z.infer<typeof CurrentPosition>
/** GET /positions: every current position (at most 10,000), or what came after `afterMs` (our time of receipt). */
export const ListPositions = z.strictObject({
  afterMs: z.coerce.number().int().min(0).optional(),
  kind: z.enum(['unit', 'personnel', 'vehicle', 'equipment']).optional(),
})
export type ListPositions = z.infer<typeof ListPositions>
export const PositionList = z.object({ data: z.array(CurrentPosition), asOfMs: z.number() })
export type PositionList = z.infer<typeof PositionList>

/** GET /resources/{type}/{id}/track: at most 7 days; simplified to what a line of this many metres' tolerance needs. */
export const TrackQuery = z.strictObject({
  from: Time,
  to: Time,
  /** 0 for every point; at most 10,000 points are answered either way. */
  toleranceM: z.coerce.number().min(0).max(10_000).default(5),
})
export type TrackQuery = z.infer<typeof TrackQuery>
export const TrackPoint = z.object({
  at: TimeOut,
  lat: z.number(),
  lon: z.number(),
  speedMps: z.number().nullable(),
  headingDeg: z.number().nullable(),
  accuracyM: z.number().nullable(),
})
export type TrackPoint = z.infer<typeof TrackPoint>
export const Track = z.object({
  data: z.array(TrackPoint),
  /** How many points were read before simplifying. */
  points: z.number().int(),
  distanceM: z.number(),
  /** True when there were more than can be answered: ask for a shorter time. */
  isCut: z.boolean(),
})
export type Track = z.infer<typeof Track>

// Trackers

export const Tracker = z.object({
  id: z.uuid(),
  name: z.string(),
  deviceId: z.string(),
  subjectType: z.enum(resourceTypes),
  subjectId: z.uuid(),
  subjectName: z.string(),
  /** The first characters of its token, so that a person can tell tokens apart. */
  prefix: z.string(),
  lastSeenAt: TimeOut.nullable(),
  revokedAt: TimeOut.nullable(),
  createdAt: TimeOut,
  version: z.number().int(),
})
export type Tracker = z.infer<typeof Tracker>
export const TrackerPage = pageOf(Tracker)
export const NewTracker = Tracker.extend({ token: z.string() })
export type NewTracker = z.infer<typeof NewTracker>
export const CreateTracker = z.strictObject({
  name: requiredText(80),
  deviceId: requiredText(100),
  subjectType: z.enum(resourceTypes).default('units'),
  subjectId: Id,
})
export type CreateTracker = z.infer<typeof CreateTracker>
export const ListTrackers = z.strictObject({
  subjectId: Id.optional(),
  revoked: z.enum(['true', 'false']).default('false'),
  limit: Limit,
  cursor: z.string().max(200).optional(),
})
export type ListTrackers = z.infer<typeof ListTrackers>

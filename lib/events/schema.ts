import { z } from 'zod'
import { TimeOut } from '@/lib/http/schema'

/** The lists on screens that an event may change; on `agency:{id}` each is told of as `{kind}Updated`. */
export const touchedKinds = [
  'incidents',
  'units',
  'assignments',
  'org',
  'personnel',
  'assets',
  'shifts',
  'plans',
  'emergencies',
  'alerts',
  'alertConfig',
] as const
export type Touched = (typeof touchedKinds)[number]

export const EventRow = z.object({
  id: z.uuid(),
  seq: z.number().int(),
  at: TimeOut,
  type: z.string(),
  subject: z.object({ kind: z.string(), id: z.uuid() }),
  incidentId: z.uuid().nullable(),
  actor: z.object({ kind: z.enum(['user', 'api_key', 'device', 'system']), id: z.uuid().nullable(), name: z.string() }),
  before: z.unknown().nullable(),
  after: z.unknown().nullable(),
  /** The event this one strikes through. */
  strikes: z.uuid().nullable(),
  /** The later event that struck this one through. */
  struckBy: z.uuid().nullable(),
  reason: z.string().nullable(),
  hash: z.string(),
  /** Which rows of which lists it changed: `{"units": ["…"]}`. */
  touches: z.partialRecord(z.enum(touchedKinds), z.array(z.uuid())),
})
export type EventRow = z.infer<typeof EventRow>

/** GET /api/v1/events: gapless per agency; `lastSeq` is the newest number there is. */
export const EventFeed = z.object({ data: z.array(EventRow), lastSeq: z.number().int() })
export type EventFeed = z.infer<typeof EventFeed>
export const EventFeedQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})

export const Verification = z.object({
  ok: z.boolean(),
  entries: z.number().int(),
  headHash: z.string().nullable(),
  /** The rows that do not fit, at most 20. */
  problems: z.array(z.object({ seq: z.number().int(), id: z.uuid(), problem: z.string() })),
})
export type Verification = z.infer<typeof Verification>

import { z } from 'zod'
import { BoundingBoxParam, Position, PositionParam } from '@/lib/geo/schema'
import { Id, Limit, listOf, Metadata, pageOf, ReportedTime, requiredText, text, Time, TimeOut } from '@/lib/http/schema'
import { incidentCategories } from '@/lib/org/schema'

export const incidentStatuses = ['new', 'assigned', 'en_route', 'on_scene', 'resolved', 'closed', 'cancelled'] as const
export const IncidentStatus = z.enum(incidentStatuses)
export type IncidentStatus = z.infer<typeof IncidentStatus>
export const openStatuses = ['new', 'assigned', 'en_route', 'on_scene'] as const satisfies readonly IncidentStatus[]

export const Category = z.enum(incidentCategories)
export type Category = z.infer<typeof Category>

/** 1 is the most urgent. */
export const Priority = z.number().int().min(1).max(5)

export const assignmentStatuses = [
  'assigned',
  'en_route',
  'staging',
  'on_scene',
  'at_patient',
  'transporting',
  'at_hospital',
  'cleared',
] as const
export const AssignmentStatus = z.enum(assignmentStatuses)
export type AssignmentStatus = z.infer<typeof AssignmentStatus>

export const Address = z.object({
  verbatim: z.string(),
  formatted: z.string().optional(),
  components: z.record(z.string(), z.unknown()).optional(),
})
/** What was typed stays as it was typed; a plain string is taken as the verbatim address. */
export const AddressInput = z.union([
  text(500).transform((verbatim) => ({ verbatim, formatted: undefined, components: undefined })),
  z.strictObject({ verbatim: text(500), formatted: text(500).optional(), components: Metadata.optional() }),
])
const Caller = z.strictObject({ name: text(200).optional(), phone: text(60).optional() })

export const assignmentTimes = [
  'dispatchedAt',
  'acknowledgedAt',
  'enRouteAt',
  'stagedAt',
  'onSceneAt',
  'atPatientAt',
  'transportingAt',
  'atHospitalAt',
  'clearedAt',
] as const
export type AssignmentTime = (typeof assignmentTimes)[number]

export const Assignment = z.object({
  id: z.uuid(),
  incidentId: z.uuid(),
  unitId: z.uuid(),
  unitName: z.string(),
  unitType: z.string(),
  status: AssignmentStatus,
  note: z.string().nullable(),
  endedBy: z.string().nullable(),
  dispatchedAt: TimeOut,
  acknowledgedAt: TimeOut.nullable(),
  enRouteAt: TimeOut.nullable(),
  stagedAt: TimeOut.nullable(),
  onSceneAt: TimeOut.nullable(),
  atPatientAt: TimeOut.nullable(),
  transportingAt: TimeOut.nullable(),
  atHospitalAt: TimeOut.nullable(),
  clearedAt: TimeOut.nullable(),
})
export type Assignment = z.infer<typeof Assignment>

export const Incident = z.object({
  id: z.uuid(),
  number: z.string(),
  agencyId: z.uuid(),
  type: z.string(),
  category: Category,
  priority: Priority,
  alarmLevel: z.number().int(),
  status: IncidentStatus,
  title: z.string(),
  description: z.string(),
  position: Position.nullable(),
  address: Address,
  caller: z.object({ name: z.string().optional(), phone: z.string().optional() }).nullable(),
  reportedBy: z.string(),
  assignments: z.array(Assignment),
  parentId: z.uuid().nullable(),
  sourceAlertId: z.uuid().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  disposition: z.string().nullable(),
  returnedToQueueAt: TimeOut.nullable(),
  receivedAt: TimeOut,
  createdAt: TimeOut,
  firstDispatchedAt: TimeOut.nullable(),
  firstEnRouteAt: TimeOut.nullable(),
  firstOnSceneAt: TimeOut.nullable(),
  resolvedAt: TimeOut.nullable(),
  closedAt: TimeOut.nullable(),
  updatedAt: TimeOut,
  version: z.number().int(),
  /** Only in a list asked with `near`: metres from there. */
  distanceM: z.number().optional(),
})
export type Incident = z.infer<typeof Incident>
export const IncidentPage = pageOf(Incident)

export const CreateIncident = z.strictObject({
  /** The code or label of one of the agency's incident types. */
  type: requiredText(80),
  title: text(200).optional(),
  description: text(20_000).optional(),
  priority: Priority.default(3),
  position: Position.nullish(),
  address: AddressInput.optional(),
  caller: Caller.nullish(),
  reportedBy: text(200).optional(),
  parentId: Id.nullish(),
  sourceAlertId: Id.nullish(),
  metadata: Metadata.optional(),
  /** When the call was received; now when left out. */
  receivedAt: ReportedTime.optional(),
})
export type CreateIncident = z.infer<typeof CreateIncident>

export const UpdateIncident = z.strictObject({
  type: requiredText(80).optional(),
  title: requiredText(200).optional(),
  description: text(20_000).optional(),
  priority: Priority.optional(),
  position: Position.nullish(),
  address: AddressInput.optional(),
  caller: Caller.nullish(),
  reportedBy: text(200).optional(),
  metadata: Metadata.optional(),
})
export type UpdateIncident = z.infer<typeof UpdateIncident>

export const incidentSorts = ['newest', 'queue'] as const
export const ListIncidents = z.strictObject({
  status: listOf(IncidentStatus).optional(),
  type: listOf(requiredText(80)).optional(),
  category: listOf(Category).optional(),
  priority: listOf(z.coerce.number().pipe(Priority)).optional(),
  q: requiredText(200).optional(),
  near: PositionParam.optional(),
  radiusM: z.coerce.number().positive().max(20_000_000).optional(),
  bbox: BoundingBoxParam.optional(),
  from: Time.optional(),
  to: Time.optional(),
  assignedUnitId: Id.optional(),
  limit: Limit,
  cursor: z.string().max(200).optional(),
})
export type ListIncidents = z.infer<typeof ListIncidents>

export const AssignUnits = z
  .strictObject({
    unitId: Id.optional(),
    unitIds: z.array(Id).min(1).max(50).optional(),
    note: text(2000).optional(),
    /** When the unit was alerted; now when left out. */
    at: ReportedTime.optional(),
    /** A unit that works another incident is released there and comes here; without it that is a conflict that names the other. */
    takeFrom: z.boolean().optional(),
  })
  .refine((input) => (input.unitId === undefined) !== (input.unitIds === undefined), {
    path: ['unitId'],
    message: 'Give either unitId or unitIds.',
  })
export type AssignUnits = z.infer<typeof AssignUnits>
export const AssignmentList = z.object({ data: z.array(Assignment) })

export const ReassignUnit = z.strictObject({
  fromUnitId: Id,
  toUnitId: Id,
  reason: text(2000).optional(),
  at: ReportedTime.optional(),
})
export type ReassignUnit = z.infer<typeof ReassignUnit>

export const transitionEvents = ['depart', 'arrive', 'resolve', 'close', 'cancel'] as const
export const TransitionIncident = z.strictObject({
  event: z.enum(transitionEvents),
  /** Which unit departs or arrives; without it all units that have not yet. */
  unitId: Id.optional(),
  reason: text(2000).optional(),
  at: ReportedTime.optional(),
})
export type TransitionIncident = z.infer<typeof TransitionIncident>

export const EscalateIncident = z.strictObject({ priority: Priority.optional(), reason: requiredText(2000) })
export type EscalateIncident = z.infer<typeof EscalateIncident>
export const CloseIncident = z.strictObject({
  disposition: requiredText(200),
  notes: text(10_000).optional(),
  at: ReportedTime.optional(),
})
export type CloseIncident = z.infer<typeof CloseIncident>
export const ReopenIncident = z.strictObject({ reason: requiredText(2000) })
export type ReopenIncident = z.infer<typeof ReopenIncident>

export const Note = z.object({
  id: z.uuid(),
  incidentId: z.uuid(),
  text: z.string(),
  author: z.object({ kind: z.string(), id: z.uuid().nullable(), name: z.string() }),
  corrects: z.uuid().nullable(),
  /** The people on the incident's units were told of it. */
  isMessage: z.boolean(),
  struckAt: TimeOut.nullable(),
  struckBy: z.string().nullable(),
  struckReason: z.string().nullable(),
  createdAt: TimeOut,
})
export type Note = z.infer<typeof Note>
/** With `isMessage` everybody on the incident's units is told. */
export const AddNote = z.strictObject({ text: requiredText(10_000), isMessage: z.boolean().optional() })
export type AddNote = z.infer<typeof AddNote>
/** POST /incidents/{id}/notes/{noteId}/strike: the old text stays readable, struck through; `text` replaces it. */
export const StrikeNote = z.strictObject({ reason: requiredText(500), text: requiredText(10_000).optional() })
export type StrikeNote = z.infer<typeof StrikeNote>

export const incidentTimes = ['receivedAt', 'resolvedAt', 'closedAt'] as const
/** POST /incidents/{id}/corrections: a time was wrong; the old one stays in the log, struck through. */
export const CorrectTime = z
  .strictObject({
    field: z.enum([...incidentTimes, ...assignmentTimes]),
    /** The assignment to correct, for the times of a unit. */
    assignmentId: Id.optional(),
    at: ReportedTime.nullable(),
    reason: requiredText(500),
  })
  .refine(
    (input) => (incidentTimes as readonly string[]).includes(input.field) === (input.assignmentId === undefined),
    {
      path: ['assignmentId'],
      message: 'A time of a unit needs its assignmentId; a time of the incident must not have one.',
    },
  )
export type CorrectTime = z.infer<typeof CorrectTime>

export const linkKinds = ['parent', 'duplicate', 'related'] as const
export const LinkIncident = z.strictObject({ incidentId: Id, kind: z.enum(linkKinds) })
export type LinkIncident = z.infer<typeof LinkIncident>
export const Link = z.object({
  incidentId: z.uuid(),
  otherId: z.uuid(),
  otherNumber: z.string(),
  otherTitle: z.string(),
  otherStatus: IncidentStatus,
  kind: z.enum(linkKinds),
  /** `out`: this incident is the … of the other; `in`: the other one says so of this. */
  direction: z.enum(['out', 'in']),
})
export type Link = z.infer<typeof Link>

/** GET /incidents/similar: open incidents near in space, time and words, most alike first. */
export const SimilarQuery = z
  .strictObject({
    near: PositionParam.optional(),
    type: text(80).optional(),
    q: text(2000).optional(),
    /** Leave this one out (the incident being looked at). */
    exceptId: Id.optional(),
  })
  .refine((query) => query.near !== undefined || (query.q !== undefined && query.q.length >= 3), {
    path: ['q'],
    message: 'Give near, or q with at least three characters.',
  })
export type SimilarQuery = z.infer<typeof SimilarQuery>
export const SimilarIncident = z.object({
  incident: Incident,
  score: z.number(),
  distanceM: z.number().nullable(),
  minutesAgo: z.number(),
  why: z.array(z.string()),
})
export type SimilarIncident = z.infer<typeof SimilarIncident>

import { z } from 'zod'

/** What a broadcast on `agency:{id}` carries: a hint that something changed, never the change itself. */
export const Hint = z.object({
  type: z.string(),
  orgId: z.uuid(),
  periodId: z.uuid().optional(),
  seq: z.number().int(),
  ids: z.array(z.uuid()),
})
export type Hint = z.infer<typeof Hint>

/** On `agency:{id}`, event `unitsUpdated`, when units moved: the hint, and where they are now. */
export const PositionsHint = Hint.extend({
  type: z.literal('resource.location_updated'),
  /** Parallel to `ids`: [lat, lon, at in ms since 1970, heading in degrees or null, speed in m/s or null]. */
  positions: z.array(z.tuple([z.number(), z.number(), z.number(), z.number().nullable(), z.number().nullable()])),
}).refine(({ ids, positions }) => ids.length === positions.length)
export type PositionsHint = z.infer<typeof PositionsHint>

export const agencyHints = [
  'incidentsUpdated',
  'unitsUpdated',
  'assignmentsUpdated',
  'periodsUpdated',
  'volunteersUpdated',
  'alertsUpdated',
] as const
export type AgencyHint = (typeof agencyHints)[number]

export const agencyTopic = (agencyId: string) => `agency:${agencyId}`
export const incidentTopic = (incidentId: string) => `incident:${incidentId}`
export const userTopic = (userId: string) => `user:${userId}`

/** On `user:{id}`, event `assignment`: a unit you ride on was sent. */
export const AssignmentNotice = z.object({
  incidentId: z.uuid(),
  incidentNumber: z.string(),
  title: z.string(),
  priority: z.number().int(),
  unitId: z.uuid(),
  unitName: z.string(),
})
export type AssignmentNotice = z.infer<typeof AssignmentNotice>

/** On `user:{id}`, event `message`: the dispatcher told the crews of an incident something. */
export const MessageNotice = z.object({
  incidentId: z.uuid(),
  incidentNumber: z.string(),
  noteId: z.uuid(),
  text: z.string(),
  from: z.string(),
})
export type MessageNotice = z.infer<typeof MessageNotice>

/** How soon somebody should look, the most urgent first. */
export const urgencies = ['critical', 'high', 'normal', 'low'] as const
export const Urgency = z.enum(urgencies)
export type Urgency = z.infer<typeof Urgency>

/** On `user:{id}`, event `inbox`: something new is in the person's inbox of this agency. */
export const InboxNotice = z.object({
  agencyId: z.uuid(),
  /** How many are new with this notice. */
  count: z.number().int(),
  /** Of the most urgent. */
  title: z.string(),
  urgency: Urgency,
})
export type InboxNotice = z.infer<typeof InboxNotice>

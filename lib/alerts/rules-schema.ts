import { z } from 'zod'
import { Role } from '@/lib/auth/schema'
import { Id, Limit, pageOf, requiredText, text, Time, TimeOut } from '@/lib/http/schema'
import { incidentCategories } from '@/lib/org/schema'
import { Condition } from './conditions-schema'
import { Severity } from './schema'

export * from './conditions-schema'

// Who is told

/** At least one of them; everybody who belongs to several is told once. */
export const Audience = z
  .strictObject({
    roles: z.array(Role).max(6).optional(),
    userIds: z.array(Id).max(200).optional(),
    /** Everybody on duty who rides on a unit of this station: the agency's teams. */
    stationIds: z.array(Id).max(50).optional(),
    /** The crews of these units, as when the unit is sent. */
    unitIds: z.array(Id).max(50).optional(),
    /** The crews of every unit that is on duty. */
    onDutyUnits: z.literal(true).optional(),
  })
  .refine(
    (audience) => Object.values(audience).some((part) => part === true || (Array.isArray(part) && part.length > 0)),
    {
      message: 'Name somebody: roles, people, stations, units or everybody on duty.',
    },
  )
export type Audience = z.infer<typeof Audience>

// Rules

export const Action = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('notify'), audience: Audience }),
  z.strictObject({
    kind: z.literal('create_incident'),
    /** Code of an incident type; what the alert's own type says when left out. */
    type: requiredText(80).optional(),
    priority: z.number().int().min(1).max(5).optional(),
    /** The alert's title when left out. */
    title: text(200).optional(),
    /** Units that would be sent are written into the incident's log. */
    recommend: z.boolean().default(false),
  }),
  /** Joins the newest open incident near by; with none, the rule goes on to its next action. */
  z.strictObject({
    kind: z.literal('attach_incident'),
    radiusM: z.number().min(10).max(50_000).default(500),
    minutes: z.number().int().min(1).max(1_440).default(30),
    sameType: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('webhook'), endpointId: Id }),
  z.strictObject({ kind: z.literal('escalate'), policyId: Id }),
  /** Kept and shown, and tells nobody. */
  z.strictObject({ kind: z.literal('suppress'), reason: requiredText(200) }),
])
export type Action = z.infer<typeof Action>

/** Alerts that match the rule and agree in these join one group while each comes within `minutes` of the one before. */
export const Grouping = z.strictObject({
  by: z
    .array(z.enum(['type', 'source', 'category', 'severity', 'title']))
    .max(5)
    .default([]),
  radiusM: z.number().min(10).max(50_000).optional(),
  minutes: z.number().int().min(1).max(1_440).default(10),
})
export type Grouping = z.infer<typeof Grouping>
/** Nothing is done until there were `count` occurrences within `minutes`. */
export const Threshold = z.strictObject({
  count: z.number().int().min(2).max(1_000),
  minutes: z.number().int().min(1).max(1_440),
})
export type Threshold = z.infer<typeof Threshold>

const ruleFields = {
  name: requiredText(120),
  conditions: Condition,
  grouping: Grouping.nullish(),
  threshold: Threshold.nullish(),
  actions: z.array(Action).max(10).default([]),
  continues: z.boolean().default(false),
  isEnabled: z.boolean().default(false),
}
export const CreateAlertRule = z.strictObject(ruleFields)
export type CreateAlertRule = z.infer<typeof CreateAlertRule>
export const UpdateAlertRule = z
  .strictObject({ ...ruleFields, actions: z.array(Action).max(10), continues: z.boolean(), isEnabled: z.boolean() })
  .partial()
export type UpdateAlertRule = z.infer<typeof UpdateAlertRule>
export const AlertRule = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Asked from the lowest. */
  place: z.number().int(),
  isEnabled: z.boolean(),
  conditions: Condition,
  grouping: Grouping.nullable(),
  threshold: Threshold.nullable(),
  actions: z.array(Action),
  continues: z.boolean(),
  matches: z.number().int(),
  /** Null for a rule that has never matched. */
  lastMatchedAt: TimeOut.nullable(),
  createdAt: TimeOut,
  updatedAt: TimeOut,
  retiredAt: TimeOut.nullable(),
  version: z.number().int(),
})
export type AlertRule = z.infer<typeof AlertRule>
export const AlertRulePage = pageOf(AlertRule)
/** PUT /alert-rules/order: every rule that is there, in the order they are to be asked. */
export const OrderAlertRules = z.strictObject({ ids: z.array(Id).min(1).max(200) })
export type OrderAlertRules = z.infer<typeof OrderAlertRules>

/** POST /alert-rules/{id}/dry-run: over the alerts of the last days, as if the rule were on and alone. Changes nothing. */
export const DryRunRule = z.strictObject({ days: z.number().int().min(1).max(30).default(7) })
export type DryRunRule = z.infer<typeof DryRunRule>
export const DryRun = z.object({
  examined: z.number().int(),
  /** More alerts than were examined are in the window; the newest were. */
  isCut: z.boolean(),
  matched: z.number().int(),
  /** How often its actions would have been done: once an alert, or once a group. */
  fired: z.number().int(),
  people: z.array(z.object({ userId: z.uuid(), name: z.string(), times: z.number().int() })),
  perDay: z.array(z.object({ day: z.string(), matched: z.number().int(), fired: z.number().int() })),
  examples: z.array(
    z.object({ id: z.uuid(), title: z.string(), severity: Severity, receivedAt: TimeOut, fired: z.boolean() }),
  ),
})
export type DryRun = z.infer<typeof DryRun>

// Types

const typeFields = {
  code: requiredText(120),
  label: requiredText(120).optional(),
  category: z.enum(incidentCategories).default('other'),
  severity: Severity.nullish(),
  priority: z.number().int().min(1).max(5).nullish(),
  incidentType: requiredText(80).nullish(),
  dedupWindowSeconds: z.number().int().min(0).max(604_800).default(300),
}
export const CreateAlertType = z.strictObject(typeFields)
export type CreateAlertType = z.infer<typeof CreateAlertType>
export const UpdateAlertType = z
  .strictObject({
    ...typeFields,
    category: z.enum(incidentCategories),
    dedupWindowSeconds: z.number().int().min(0).max(604_800),
  })
  .omit({ code: true })
  .partial()
export type UpdateAlertType = z.infer<typeof UpdateAlertType>
export const AlertType = z.object({
  id: z.uuid(),
  /** As senders write it; compared in lower case. */
  code: z.string(),
  label: z.string(),
  category: z.enum(incidentCategories),
  /** Stands for the sender's when that is unknown. */
  severity: Severity.nullable(),
  /** Instead of the one that follows from the severity. */
  priority: z.number().int().nullable(),
  incidentType: z.string().nullable(),
  dedupWindowSeconds: z.number().int(),
  retiredAt: TimeOut.nullable(),
  version: z.number().int(),
})
export type AlertType = z.infer<typeof AlertType>
export const AlertTypePage = pageOf(AlertType)

// Maintenance windows

export const Recurrence = z.strictObject({
  /** Monday is 1. */
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7),
  /** None begins after it. */
  until: Time.nullish(),
})
const windowFields = {
  name: requiredText(120),
  reason: text(500).default(''),
  startsAt: Time,
  endsAt: Time,
  /**
   * Repeats on these days from the same wall-clock time of the agency to the same wall-clock time, at most a day long. The first
   * lies on the first of these days from `startsAt` on.
   */
  recurrence: Recurrence.nullish(),
  /** Left out: every alert. */
  conditions: Condition.nullish(),
}
export const CreateMaintenanceWindow = z.strictObject(windowFields)
export type CreateMaintenanceWindow = z.infer<typeof CreateMaintenanceWindow>
export const UpdateMaintenanceWindow = z.strictObject({ ...windowFields, reason: text(500) }).partial()
export type UpdateMaintenanceWindow = z.infer<typeof UpdateMaintenanceWindow>
export const MaintenanceWindow = z.object({
  id: z.uuid(),
  name: z.string(),
  reason: z.string(),
  startsAt: TimeOut,
  endsAt: TimeOut,
  recurrence: z.object({ days: z.array(z.number().int()), until: TimeOut.nullable() }).nullable(),
  conditions: Condition.nullable(),
  isActive: z.boolean(),
  /** The occurrence that is on, or the next one; null when it is over. */
  next: z.object({ startsAt: TimeOut, endsAt: TimeOut }).nullable(),
  retiredAt: TimeOut.nullable(),
  version: z.number().int(),
})
export type MaintenanceWindow = z.infer<typeof MaintenanceWindow>
export const MaintenanceWindowPage = pageOf(MaintenanceWindow)
/** GET /maintenance-windows/calendar: every occurrence between two times, at most 500. */
export const CalendarQuery = z.strictObject({ from: Time, to: Time })
export type CalendarQuery = z.infer<typeof CalendarQuery>
export const Calendar = z.object({
  data: z.array(z.object({ windowId: z.uuid(), name: z.string(), startsAt: TimeOut, endsAt: TimeOut })),
  /** There are more; the first are here. */
  isCut: z.boolean(),
})
export type Calendar = z.infer<typeof Calendar>

// Escalation

export const EscalationStep = z.strictObject({
  /**
   * After the step before; the first after the alert was routed. Where all steps are gone through again, the first waits so long
   * after the last, or when that is 0 as long as the last did, or when that is 0 too five minutes.
   */
  afterMinutes: z.number().int().min(0).max(1_440),
  audience: Audience,
})
export type EscalationStep = z.infer<typeof EscalationStep>
const policyFields = {
  name: requiredText(120),
  steps: z.array(EscalationStep).min(1).max(10),
  /** How often all steps are gone through again while nobody acknowledges. */
  repeats: z.number().int().min(0).max(20).default(0),
  /** Acknowledged and then nothing happened for so long: it begins again. */
  repageAfterMinutes: z.number().int().min(1).max(10_080).nullish(),
}
export const CreateEscalationPolicy = z.strictObject(policyFields)
export type CreateEscalationPolicy = z.infer<typeof CreateEscalationPolicy>
export const UpdateEscalationPolicy = z
  .strictObject({ ...policyFields, repeats: z.number().int().min(0).max(20) })
  .partial()
export type UpdateEscalationPolicy = z.infer<typeof UpdateEscalationPolicy>
export const EscalationPolicy = z.object({
  id: z.uuid(),
  name: z.string(),
  steps: z.array(EscalationStep),
  repeats: z.number().int(),
  repageAfterMinutes: z.number().int().nullable(),
  retiredAt: TimeOut.nullable(),
  version: z.number().int(),
})
export type EscalationPolicy = z.infer<typeof EscalationPolicy>
export const EscalationPolicyPage = pageOf(EscalationPolicy)

// Settings and lists

export const AlertSettings = z.object({
  /** From this severity on an alert no rule decided about becomes an incident. */
  incidentFrom: z.enum(['extreme', 'severe', 'moderate', 'minor', 'never']),
  /** For alerts that no rule gave another one; null for none. */
  defaultPolicyId: z.uuid().nullable(),
  /** 0 while nobody has changed them. */
  version: z.number().int(),
})
export type AlertSettings = z.infer<typeof AlertSettings>
export const UpdateAlertSettings = z.strictObject({
  incidentFrom: AlertSettings.shape.incidentFrom.optional(),
  defaultPolicyId: Id.nullish(),
})
export type UpdateAlertSettings = z.infer<typeof UpdateAlertSettings>

export const ListConfigured = z.strictObject({ limit: Limit, cursor: z.string().max(200).optional() })
export type ListConfigured = z.infer<typeof ListConfigured>

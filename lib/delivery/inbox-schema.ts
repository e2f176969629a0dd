import { z } from 'zod'
import { Id, pageOf, TimeOut } from '@/lib/http/schema'
import { Urgency } from '@/lib/realtime/schema'

/** Why this person was told. */
export const InboxReason = z.object({
  text: z.string(),
  ruleId: z.uuid().optional(),
  policyId: z.uuid().optional(),
  /** Of the policy, counted from 1. */
  step: z.number().int().optional(),
})
export type InboxReason = z.infer<typeof InboxReason>

export const InboxMessage = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  urgency: Urgency,
  reason: InboxReason,
  /** Where it leads, on this site. */
  path: z.string(),
  alertId: z.uuid().nullable(),
  incidentId: z.uuid().nullable(),
  createdAt: TimeOut,
  readAt: TimeOut.nullable(),
})
export type InboxMessage = z.infer<typeof InboxMessage>

/** GET /me/inbox: the caller's own, newest first. `unread` counts all that are unread, to 1,000. */
export const InboxPage = pageOf(InboxMessage).extend({ unread: z.number().int() })
export type InboxPage = z.infer<typeof InboxPage>
export const ListInbox = z.strictObject({
  unread: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})
export type ListInbox = z.infer<typeof ListInbox>
/** POST /me/inbox/read-all: up to the newest message the person has seen; left out, all there are. */
export const ReadInbox = z.strictObject({ through: Id.optional() })
export type ReadInbox = z.infer<typeof ReadInbox>
export const InboxRead = z.object({ read: z.number().int(), unread: z.number().int() })
export type InboxRead = z.infer<typeof InboxRead>

import { z } from 'zod'
import { Id, pageOf, requiredText, TimeOut } from '@/lib/http/schema'

/** A browser that may be woken by Web Push; the person's own, for every agency of theirs. */
export const PushSubscription = z.object({
  id: z.uuid(),
  deviceName: z.string(),
  createdAt: TimeOut,
  lastSentAt: TimeOut.nullable(),
  lastReceivedAt: TimeOut.nullable(),
  /** Pushes in a row that the push service did not take. */
  failures: z.number().int(),
})
export type PushSubscription = z.infer<typeof PushSubscription>
export const PushSubscriptionPage = pageOf(PushSubscription)
/** POST /me/push-subscriptions: what `PushSubscription.toJSON()` gives, and a name for the device. */
export const Subscribe = z.strictObject({
  endpoint: z.url({ protocol: /^https$/, error: 'A push endpoint is an https address.' }).max(2_000),
  keys: z.strictObject({ p256dh: requiredText(200), auth: requiredText(100) }),
  deviceName: requiredText(120),
})
export type Subscribe = z.infer<typeof Subscribe>

/** POST /me/push-subscriptions/{id}/test, then GET …/test/{deliveryId} until it was received. */
export const PushDelivery = z.object({
  id: z.uuid(),
  kind: z.enum(['assignment', 'message', 'emergency', 'alert', 'test']),
  createdAt: TimeOut,
  /** The push service took it; the phone may still be asleep. */
  acceptedAt: TimeOut.nullable(),
  /** The phone itself said so. */
  receivedAt: TimeOut.nullable(),
  latencyMs: z.number().int().nullable(),
  failedAt: TimeOut.nullable(),
  failure: z.string().nullable(),
})
export type PushDelivery = z.infer<typeof PushDelivery>
export const PushTestParams = z.strictObject({ id: Id, deliveryId: Id })

/** What a push carries to the phone, encrypted for it: enough to show a line without the network. */
export const PushPayload = z.object({
  deliveryId: z.uuid(),
  kind: z.enum(['assignment', 'message', 'emergency', 'alert', 'test']),
  title: z.string(),
  body: z.string(),
  /** Where a tap leads. */
  path: z.string(),
  /** The same tag replaces what is shown. */
  tag: z.string(),
  /** For the receipt, which a sleeping phone sends without a session: this delivery's own secret. */
  receiptToken: z.string(),
})
export type PushPayload = z.infer<typeof PushPayload>
/** POST /api/v1/push-receipts (no sign-in; the token is the proof). */
export const PushReceipt = z.strictObject({ deliveryId: Id, receiptToken: requiredText(200) })
export type PushReceipt = z.infer<typeof PushReceipt>

import { z } from 'zod'
import { Id, Limit, pageOf, requiredText, TimeOut } from '@/lib/http/schema'

/** Where another system wants to be told. */
export const WebhookEndpoint = z.object({
  id: z.uuid(),
  name: z.string(),
  /** For callers who may not manage endpoints everything after the host is cut: a path can be as good as a password. */
  url: z.string(),
  isEnabled: z.boolean(),
  disabledAt: TimeOut.nullable(),
  retiredAt: TimeOut.nullable(),
  /** To within seconds; null when nothing was ever taken. */
  lastSuccessAt: TimeOut.nullable(),
  lastFailureAt: TimeOut.nullable(),
  lastFailure: z.string().nullable(),
  /** In a row. From the fifth on it is asked one delivery at a time. */
  failures: z.number().int(),
  /** Until when the secret before the present one signs as well. */
  previousSecretUntil: TimeOut.nullable(),
  createdAt: TimeOut,
  version: z.number().int(),
})
export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>
export const WebhookEndpointPage = pageOf(WebhookEndpoint)
/** The secret is answered here and never again. */
export const NewWebhookEndpoint = WebhookEndpoint.extend({ secret: z.string() })
export type NewWebhookEndpoint = z.infer<typeof NewWebhookEndpoint>

const Url = z.url({ protocol: /^https?$/, error: 'Write the whole address, beginning with https://.' }).max(2_000)
export const CreateWebhookEndpoint = z.strictObject({ name: requiredText(120), url: Url })
export type CreateWebhookEndpoint = z.infer<typeof CreateWebhookEndpoint>
export const UpdateWebhookEndpoint = z
  .strictObject({ name: requiredText(120), url: Url, isEnabled: z.boolean() })
  .partial()
export type UpdateWebhookEndpoint = z.infer<typeof UpdateWebhookEndpoint>
/** For so long both secrets sign; 0 when the old one has leaked. */
export const RotateWebhookSecret = z.strictObject({ keepOldForHours: z.number().int().min(0).max(168).default(24) })
export type RotateWebhookSecret = z.infer<typeof RotateWebhookSecret>
export const ListWebhookEndpoints = z.strictObject({
  retired: z.enum(['true', 'false']).default('false'),
  limit: Limit,
  cursor: z.string().max(200).optional(),
})
export type ListWebhookEndpoints = z.infer<typeof ListWebhookEndpoints>

/** pending: it is being sent or will be sent again. failed: given up; only a person sends it again. */
export const webhookDeliveryStates = ['pending', 'delivered', 'failed'] as const
export const WebhookDeliveryState = z.enum(webhookDeliveryStates)
export type WebhookDeliveryState = z.infer<typeof WebhookDeliveryState>

export const WebhookDelivery = z.object({
  /** The same at every attempt: `Turnout-Delivery-Id`. */
  id: z.uuid(),
  endpointId: z.uuid(),
  endpointName: z.string(),
  event: z.string(),
  state: WebhookDeliveryState,
  createdAt: TimeOut,
  /** Begun so far, of eight. */
  attempts: z.number().int(),
  nextAttemptAt: TimeOut.nullable(),
  deliveredAt: TimeOut.nullable(),
  failedAt: TimeOut.nullable(),
  /** What the other side answered last; null when it did not answer. */
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
  /** Of the last attempt. */
  durationMs: z.number().int().nullable(),
  /** The delivery this one repeats because somebody asked for it. */
  replayOf: z.uuid().nullable(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>
export const WebhookDeliveryPage = pageOf(WebhookDelivery)
export const WebhookDeliveryDetail = WebhookDelivery.extend({ body: z.unknown() })
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>
export const ListWebhookDeliveries = z.strictObject({
  endpointId: Id.optional(),
  state: WebhookDeliveryState.optional(),
  limit: Limit,
  cursor: z.string().max(200).optional(),
})
export type ListWebhookDeliveries = z.infer<typeof ListWebhookDeliveries>

/** What every webhook carries. */
export const WebhookBody = z.object({
  deliveryId: z.uuid(),
  event: z.string(),
  /** When it happened. */
  at: TimeOut,
  agencyId: z.uuid(),
  replayOf: z.uuid().optional(),
  /** Of its event; may gain fields. */
  data: z.record(z.string(), z.unknown()),
})
export type WebhookBody = z.infer<typeof WebhookBody>

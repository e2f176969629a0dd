import { getWebhookEndpoint, retireWebhookEndpoint, updateWebhookEndpoint } from '@/lib/delivery'
import { UpdateWebhookEndpoint, WebhookEndpoint } from '@/lib/delivery/webhooks-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const GET = route({
  summary: 'Read a webhook endpoint',
  params: IdParams,
  returns: WebhookEndpoint,
  handle: ({ ctx, params }) => getWebhookEndpoint(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change a webhook endpoint, or switch it on or off',
  params: IdParams,
  body: UpdateWebhookEndpoint,
  returns: WebhookEndpoint,
  handle: ({ ctx, params, body }) => updateWebhookEndpoint(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire a webhook endpoint; what still waits for it is given up',
  params: IdParams,
  returns: WebhookEndpoint,
  handle: ({ ctx, params }) => retireWebhookEndpoint(ctx, params.id),
})

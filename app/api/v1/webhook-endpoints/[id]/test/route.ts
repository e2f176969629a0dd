import { testWebhookEndpoint } from '@/lib/delivery'
import { WebhookDelivery } from '@/lib/delivery/webhooks-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Send a webhook.test to an endpoint',
  description: 'Ask `GET /webhook-deliveries/{id}` for how it fared.',
  params: IdParams,
  status: 202,
  returns: WebhookDelivery,
  handle: ({ ctx, params }) => testWebhookEndpoint(ctx, params.id),
})

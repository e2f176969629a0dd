import { replayWebhookDelivery } from '@/lib/delivery'
import { WebhookDelivery } from '@/lib/delivery/webhooks-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Send a webhook once more, as a delivery of its own',
  params: IdParams,
  status: 202,
  returns: WebhookDelivery,
  handle: ({ ctx, params }) => replayWebhookDelivery(ctx, params.id),
})

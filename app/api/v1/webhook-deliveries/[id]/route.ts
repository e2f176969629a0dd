import { getWebhookDelivery } from '@/lib/delivery'
import { WebhookDeliveryDetail } from '@/lib/delivery/webhooks-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const GET = route({
  summary: 'Read a webhook delivery with what was sent',
  params: IdParams,
  returns: WebhookDeliveryDetail,
  handle: ({ ctx, params }) => getWebhookDelivery(ctx, params.id),
})

import { listWebhookDeliveries } from '@/lib/delivery'
import { ListWebhookDeliveries, WebhookDeliveryPage } from '@/lib/delivery/webhooks-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List webhook deliveries of the last 30 days, newest first',
  query: ListWebhookDeliveries,
  returns: WebhookDeliveryPage,
  handle: ({ ctx, query }) => listWebhookDeliveries(ctx, query),
})

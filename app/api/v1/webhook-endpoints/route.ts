import { createWebhookEndpoint, listWebhookEndpoints } from '@/lib/delivery'
import {
  CreateWebhookEndpoint,
  ListWebhookEndpoints,
  NewWebhookEndpoint,
  WebhookEndpointPage,
} from '@/lib/delivery/webhooks-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List webhook endpoints, newest first',
  query: ListWebhookEndpoints,
  returns: WebhookEndpointPage,
  handle: ({ ctx, query }) => listWebhookEndpoints(ctx, query),
})

export const POST = route({
  summary: 'Add a webhook endpoint; its secret is answered once',
  body: CreateWebhookEndpoint,
  status: 201,
  returns: NewWebhookEndpoint,
  handle: ({ ctx, body }) => createWebhookEndpoint(ctx, body),
})

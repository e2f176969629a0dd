import { rotateWebhookSecret } from '@/lib/delivery'
import { NewWebhookEndpoint, RotateWebhookSecret } from '@/lib/delivery/webhooks-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Give a webhook endpoint a new secret, answered once',
  description: 'For `keepOldForHours` the old one signs as well, so that the receiver can change over without a gap.',
  params: IdParams,
  body: RotateWebhookSecret,
  mayBeEmpty: true,
  returns: NewWebhookEndpoint,
  handle: ({ ctx, params, body }) => rotateWebhookSecret(ctx, { ...body, id: params.id }),
})

import { listSubscriptions, subscribe } from '@/lib/delivery'
import { PushSubscription, PushSubscriptionPage, Subscribe } from '@/lib/delivery/schema'
import { route } from '@/lib/http'
import { PageQuery } from '@/lib/http/schema'

export const GET = route({
  summary: 'Your devices that can be woken by push, newest first',
  query: PageQuery,
  returns: PushSubscriptionPage,
  handle: ({ ctx, query }) => listSubscriptions(ctx, query),
})

export const POST = route({
  summary: 'Let this browser be woken by push',
  description:
    'Send what PushSubscription.toJSON() gives. The same endpoint again is the same device. 503 where push is off.',
  body: Subscribe,
  status: 201,
  returns: PushSubscription,
  isRepeatable: true,
  handle: ({ ctx, body }) => subscribe(ctx, body),
})

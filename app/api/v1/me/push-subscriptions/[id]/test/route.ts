import { testSubscription } from '@/lib/delivery'
import { PushDelivery } from '@/lib/delivery/schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Send a test push to one of your devices',
  params: IdParams,
  status: 202,
  returns: PushDelivery,
  handle: ({ ctx, params }) => testSubscription(ctx, params),
})

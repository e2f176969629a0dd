import { getTestDelivery } from '@/lib/delivery'
import { PushDelivery, PushTestParams } from '@/lib/delivery/schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'How far a test push has come, and its latency once the device has reported it',
  params: PushTestParams,
  returns: PushDelivery,
  handle: ({ ctx, params }) => getTestDelivery(ctx, params),
})

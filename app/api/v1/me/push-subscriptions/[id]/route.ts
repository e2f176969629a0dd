import { unsubscribe } from '@/lib/delivery'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const DELETE = route({
  summary: 'Wake this device no more',
  params: IdParams,
  handle: ({ ctx, params }) => unsubscribe(ctx, params),
})

import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { checkIn } from '@/lib/resources'
import { Asset, CheckIn } from '@/lib/resources/register-schema'

export const POST = route({
  summary: 'Take a vehicle back, with its condition',
  params: IdParams,
  body: CheckIn,
  returns: Asset,
  handle: ({ ctx, params, body }) => checkIn(ctx, { category: 'vehicle', id: params.id }, body),
})

import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { checkOut } from '@/lib/resources'
import { Asset, CheckOut } from '@/lib/resources/register-schema'

export const POST = route({
  summary: 'Give a piece of equipment to a unit or a person',
  params: IdParams,
  body: CheckOut,
  returns: Asset,
  handle: ({ ctx, params, body }) => checkOut(ctx, { category: 'equipment', id: params.id }, body),
})

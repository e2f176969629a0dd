import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { setAssetStatus } from '@/lib/resources'
import { Asset, SetResourceStatus } from '@/lib/resources/register-schema'

export const PATCH = route({
  summary: 'Say what a vehicle is doing',
  params: IdParams,
  body: SetResourceStatus,
  returns: Asset,
  handle: ({ ctx, params, body }) => setAssetStatus(ctx, { category: 'vehicle', id: params.id }, body),
})

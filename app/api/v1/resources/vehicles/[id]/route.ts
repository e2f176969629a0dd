import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { getAsset, retireAsset, updateAsset } from '@/lib/resources'
import { Asset, UpdateAsset } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'Read a vehicle',
  params: IdParams,
  returns: Asset,
  handle: ({ ctx, params }) => getAsset(ctx, { category: 'vehicle', id: params.id }),
})

export const PATCH = route({
  summary: 'Change a vehicle',
  params: IdParams,
  body: UpdateAsset,
  returns: Asset,
  handle: ({ ctx, params, body }) => updateAsset(ctx, { category: 'vehicle', id: params.id }, body),
})

export const DELETE = route({
  summary: 'Retire a vehicle that nobody has',
  params: IdParams,
  returns: Asset,
  handle: ({ ctx, params }) => retireAsset(ctx, { category: 'vehicle', id: params.id }),
})

import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { getAsset, retireAsset, updateAsset } from '@/lib/resources'
import { Asset, UpdateAsset } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'Read a piece of equipment',
  params: IdParams,
  returns: Asset,
  handle: ({ ctx, params }) => getAsset(ctx, { category: 'equipment', id: params.id }),
})

export const PATCH = route({
  summary: 'Change a piece of equipment',
  params: IdParams,
  body: UpdateAsset,
  returns: Asset,
  handle: ({ ctx, params, body }) => updateAsset(ctx, { category: 'equipment', id: params.id }, body),
})

export const DELETE = route({
  summary: 'Retire a piece of equipment that nobody has',
  params: IdParams,
  returns: Asset,
  handle: ({ ctx, params }) => retireAsset(ctx, { category: 'equipment', id: params.id }),
})

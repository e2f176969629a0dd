import { route } from '@/lib/http'
import { createAsset, listAssets } from '@/lib/resources'
import { Asset, AssetPage, CreateAsset, ListAssets } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'List equipment, newest first',
  query: ListAssets,
  returns: AssetPage,
  handle: ({ ctx, query }) => listAssets(ctx, 'equipment', query),
})

export const POST = route({
  summary: 'Add a piece of equipment',
  body: CreateAsset,
  status: 201,
  returns: Asset,
  handle: ({ ctx, body }) => createAsset(ctx, 'equipment', body),
})

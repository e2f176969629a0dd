import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { revokeApiKey } from '@/lib/org'
import { ApiKey } from '@/lib/org/schema'

export const DELETE = route({
  summary: 'Revoke an API key at once',
  params: IdParams,
  returns: ApiKey,
  handle: ({ ctx, params }) => revokeApiKey(ctx, params.id),
})

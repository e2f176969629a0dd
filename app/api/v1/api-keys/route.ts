import { route } from '@/lib/http'
import { PageQuery } from '@/lib/http/schema'
import { createApiKey, listApiKeys } from '@/lib/org'
import { ApiKeyPage, CreateApiKey, CreatedApiKey } from '@/lib/org/schema'

export const GET = route({
  summary: 'List API keys, newest first',
  query: PageQuery,
  returns: ApiKeyPage,
  handle: ({ ctx, query }) => listApiKeys(ctx, query),
})

export const POST = route({
  summary: 'Make an API key; the key itself is answered once',
  body: CreateApiKey,
  status: 201,
  returns: CreatedApiKey,
  handle: ({ ctx, body }) => createApiKey(ctx, body),
})

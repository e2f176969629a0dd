import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { setPersonStatus } from '@/lib/resources'
import { Person, SetResourceStatus } from '@/lib/resources/register-schema'

export const PATCH = route({
  summary: 'Say what a person is doing',
  description: 'One’s own with resources:status, anybody’s with resources:write.',
  params: IdParams,
  body: SetResourceStatus,
  returns: Person,
  handle: ({ ctx, params, body }) => setPersonStatus(ctx, { ...body, id: params.id }),
})

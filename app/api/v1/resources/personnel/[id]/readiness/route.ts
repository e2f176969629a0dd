import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { setReadiness } from '@/lib/resources'
import { Person, SetReadiness } from '@/lib/resources/register-schema'

export const PATCH = route({
  summary: 'Say whether a person can be asked',
  description:
    'One’s own with resources:status, anybody’s with resources:write. Anything but unavailable also ends off_duty: a person who can be asked is told when a unit of theirs is sent.',
  params: IdParams,
  body: SetReadiness,
  returns: Person,
  handle: ({ ctx, params, body }) => setReadiness(ctx, { ...body, id: params.id }),
})

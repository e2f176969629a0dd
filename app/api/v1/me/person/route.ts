import { route } from '@/lib/http'
import { getMyPerson } from '@/lib/resources'
import { Person } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'The person behind your account',
  returns: Person,
  handle: ({ ctx }) => getMyPerson(ctx),
})

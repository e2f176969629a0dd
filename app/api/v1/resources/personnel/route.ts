import { route } from '@/lib/http'
import { createPerson, listPersonnel } from '@/lib/resources'
import { CreatePerson, ListPersonnel, Person, PersonPage } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'List people, newest first',
  query: ListPersonnel,
  returns: PersonPage,
  handle: ({ ctx, query }) => listPersonnel(ctx, query),
})

export const POST = route({
  summary: 'Add a person',
  description:
    'Telephone numbers may be typed as they are dialled in the country of the agency; they are kept as E.164.',
  body: CreatePerson,
  status: 201,
  returns: Person,
  handle: ({ ctx, body }) => createPerson(ctx, body),
})

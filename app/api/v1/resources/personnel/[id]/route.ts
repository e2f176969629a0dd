import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { getPerson, retirePerson, updatePerson } from '@/lib/resources'
import { Person, UpdatePerson } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'Read a person',
  params: IdParams,
  returns: Person,
  handle: ({ ctx, params }) => getPerson(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change a person',
  params: IdParams,
  body: UpdatePerson,
  returns: Person,
  handle: ({ ctx, params, body }) => updatePerson(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire a person',
  description:
    'Their seat is free and shifts that have not ended are cancelled. Refused while something is checked out to them.',
  params: IdParams,
  returns: Person,
  handle: ({ ctx, params }) => retirePerson(ctx, params.id),
})

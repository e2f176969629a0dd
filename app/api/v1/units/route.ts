import { route } from '@/lib/http'
import { createUnit, listUnits } from '@/lib/resources'
import { CreateUnit, ListUnits, Unit, UnitPage } from '@/lib/resources/schema'

export const GET = route({
  summary: 'List units, newest first',
  query: ListUnits,
  returns: UnitPage,
  handle: ({ ctx, query }) => listUnits(ctx, query),
})

export const POST = route({
  summary: 'Add a unit',
  body: CreateUnit,
  status: 201,
  returns: Unit,
  handle: ({ ctx, body }) => createUnit(ctx, body),
})

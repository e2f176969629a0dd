import { route } from '@/lib/http'
import { createUnitType, listUnitTypes } from '@/lib/resources'
import { UnitType, UnitTypePage, CreateUnitType, ListVocabulary } from '@/lib/resources/fleet-schema'

export const GET = route({
  summary: 'List the unit types the agency knows, newest first',
  query: ListVocabulary,
  returns: UnitTypePage,
  handle: ({ ctx, query }) => listUnitTypes(ctx, query),
})

export const POST = route({
  summary: 'Add a unit type',
  body: CreateUnitType,
  status: 201,
  returns: UnitType,
  handle: ({ ctx, body }) => createUnitType(ctx, body),
})

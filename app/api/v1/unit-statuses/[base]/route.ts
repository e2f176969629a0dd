import { route } from '@/lib/http'
import { dropStatusWord, updateStatusWord } from '@/lib/resources'
import { UnitStatusWord, UnitStatusWordQuery, UpdateUnitStatusWord } from '@/lib/resources/fleet-schema'
import { StatusParams } from '@/lib/resources/schema'

export const PATCH = route({
  summary: 'Change the word, colour, icon, ages or allowed next statuses of a unit status',
  params: StatusParams,
  body: UpdateUnitStatusWord,
  returns: UnitStatusWord,
  handle: ({ ctx, params, body }) => updateStatusWord(ctx, { ...body, base: params.base }),
})

export const DELETE = route({
  summary: 'Let a unit type use the word of the agency again',
  params: StatusParams,
  query: UnitStatusWordQuery,
  handle: ({ ctx, params, query }) => dropStatusWord(ctx, { ...query, base: params.base }),
})

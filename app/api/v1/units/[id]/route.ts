import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { getUnit, retireUnit, updateUnit } from '@/lib/resources'
import { Unit, UpdateUnit } from '@/lib/resources/schema'

export const GET = route({
  summary: 'Read a unit',
  params: IdParams,
  returns: Unit,
  handle: ({ ctx, params }) => getUnit(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change a unit or its crew',
  params: IdParams,
  body: UpdateUnit,
  returns: Unit,
  handle: ({ ctx, params, body }) => updateUnit(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire a unit that works no incident',
  params: IdParams,
  returns: Unit,
  handle: ({ ctx, params }) => retireUnit(ctx, params.id),
})

import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { updateUnitType } from '@/lib/resources'
import { UnitType, UpdateUnitType } from '@/lib/resources/fleet-schema'

export const PATCH = route({
  summary: 'Change what is expected of a type of unit',
  params: IdParams,
  body: UpdateUnitType,
  returns: UnitType,
  handle: ({ ctx, params, body }) => updateUnitType(ctx, { ...body, id: params.id }),
})

import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { updateIncidentType } from '@/lib/org'
import { IncidentType, UpdateIncidentType } from '@/lib/org/schema'

export const PATCH = route({
  summary: 'Change, retire or bring back an incident type',
  params: IdParams,
  body: UpdateIncidentType,
  returns: IncidentType,
  handle: ({ ctx, params, body }) => updateIncidentType(ctx, { ...body, id: params.id }),
})

import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { clearEmergency } from '@/lib/incidents'
import { ClearEmergency, Emergency } from '@/lib/incidents/field-schema'

export const POST = route({
  summary: 'It is over, and why',
  params: IdParams,
  body: ClearEmergency,
  returns: Emergency,
  handle: ({ ctx, params, body }) => clearEmergency(ctx, { id: params.id, ...body }),
})

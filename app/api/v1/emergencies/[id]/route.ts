import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { getEmergency } from '@/lib/incidents'
import { Emergency } from '@/lib/incidents/field-schema'

export const GET = route({
  summary: 'One emergency',
  params: IdParams,
  returns: Emergency,
  handle: ({ ctx, params }) => getEmergency(ctx, params),
})

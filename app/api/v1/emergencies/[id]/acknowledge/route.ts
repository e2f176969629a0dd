import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { acknowledgeEmergency } from '@/lib/incidents'
import { Emergency } from '@/lib/incidents/field-schema'

export const POST = route({
  summary: 'You have heard it; the first one counts',
  params: IdParams,
  returns: Emergency,
  handle: ({ ctx, params }) => acknowledgeEmergency(ctx, params),
})

import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { correctTime } from '@/lib/incidents'
import { CorrectTime, Incident } from '@/lib/incidents/schema'

export const POST = route({
  summary: 'Correct a wrong time; the old one stays in the log',
  params: IdParams,
  body: CorrectTime,
  status: 200,
  returns: Incident,
  handle: ({ ctx, params, body }) => correctTime(ctx, { incidentId: params.id, ...body }),
})

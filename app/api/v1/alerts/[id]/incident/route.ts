import { alertToIncident } from '@/lib/alerts'
import { AlertToIncident, Alert } from '@/lib/alerts/schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Make an incident of an alert, or join it to one',
  params: IdParams,
  body: AlertToIncident,
  mayBeEmpty: true,
  returns: Alert,
  handle: ({ ctx, params, body }) => alertToIncident(ctx, { ...body, id: params.id }),
})

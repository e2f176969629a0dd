import { escalateAlert } from '@/lib/alerts'
import { EscalateAlert, Alert } from '@/lib/alerts/schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Raise an alert and tell the next in line at once',
  params: IdParams,
  body: EscalateAlert,
  mayBeEmpty: true,
  returns: Alert,
  handle: ({ ctx, params, body }) => escalateAlert(ctx, { ...body, id: params.id }),
})

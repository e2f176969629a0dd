import { acknowledgeAlert } from '@/lib/alerts'
import { AcknowledgeAlert, Alert } from '@/lib/alerts/schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Say that somebody has this alert',
  params: IdParams,
  body: AcknowledgeAlert,
  mayBeEmpty: true,
  returns: Alert,
  handle: ({ ctx, params, body }) => acknowledgeAlert(ctx, { ...body, id: params.id }),
})

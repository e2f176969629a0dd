import { dismissAlert } from '@/lib/alerts'
import { DismissAlert, Alert } from '@/lib/alerts/schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Dismiss an alert that is nothing, with the reason',
  params: IdParams,
  body: DismissAlert,
  returns: Alert,
  handle: ({ ctx, params, body }) => dismissAlert(ctx, { ...body, id: params.id }),
})

import { getAlertType, retireAlertType, updateAlertType } from '@/lib/alerts'
import { AlertType, UpdateAlertType } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const GET = route({
  summary: 'Read an alert type',
  params: IdParams,
  returns: AlertType,
  handle: ({ ctx, params }) => getAlertType(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change an alert type',
  params: IdParams,
  body: UpdateAlertType,
  returns: AlertType,
  handle: ({ ctx, params, body }) => updateAlertType(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire an alert type',
  params: IdParams,
  returns: AlertType,
  handle: ({ ctx, params }) => retireAlertType(ctx, params.id),
})

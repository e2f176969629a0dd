import { getAlertSource, retireAlertSource, updateAlertSource } from '@/lib/alerts'
import { AlertSource, UpdateAlertSource } from '@/lib/alerts/sources-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const GET = route({
  summary: 'Read an alert source',
  params: IdParams,
  returns: AlertSource,
  handle: ({ ctx, params }) => getAlertSource(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change an alert source, or switch it off and on',
  params: IdParams,
  body: UpdateAlertSource,
  returns: AlertSource,
  handle: ({ ctx, params, body }) => updateAlertSource(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire an alert source',
  params: IdParams,
  returns: AlertSource,
  handle: ({ ctx, params }) => retireAlertSource(ctx, params.id),
})

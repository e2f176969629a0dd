import { getAlertRule, retireAlertRule, updateAlertRule } from '@/lib/alerts'
import { AlertRule, UpdateAlertRule } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const GET = route({
  summary: 'Read an alert rule',
  params: IdParams,
  returns: AlertRule,
  handle: ({ ctx, params }) => getAlertRule(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change an alert rule',
  params: IdParams,
  body: UpdateAlertRule,
  returns: AlertRule,
  handle: ({ ctx, params, body }) => updateAlertRule(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire an alert rule',
  params: IdParams,
  returns: AlertRule,
  handle: ({ ctx, params }) => retireAlertRule(ctx, params.id),
})

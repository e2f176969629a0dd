import { orderAlertRules } from '@/lib/alerts'
import { AlertRulePage, OrderAlertRules } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'

export const PUT = route({
  summary: 'Put all alert rules into an order',
  body: OrderAlertRules,
  returns: AlertRulePage,
  handle: ({ ctx, body }) => orderAlertRules(ctx, body),
})

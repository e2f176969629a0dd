import { createAlertRule, listAlertRules } from '@/lib/alerts'
import { AlertRule, AlertRulePage, CreateAlertRule, ListConfigured } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List the alert rules in the order they are asked',
  query: ListConfigured,
  returns: AlertRulePage,
  handle: ({ ctx, query }) => listAlertRules(ctx, query),
})

export const POST = route({
  summary: 'Add an alert rule after all others',
  body: CreateAlertRule,
  status: 201,
  returns: AlertRule,
  handle: ({ ctx, body }) => createAlertRule(ctx, body),
})

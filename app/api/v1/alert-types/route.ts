import { createAlertType, listAlertTypes } from '@/lib/alerts'
import { AlertType, AlertTypePage, CreateAlertType, ListConfigured } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List the alert types, newest first',
  query: ListConfigured,
  returns: AlertTypePage,
  handle: ({ ctx, query }) => listAlertTypes(ctx, query),
})

export const POST = route({
  summary: 'Describe a type of alert',
  body: CreateAlertType,
  status: 201,
  returns: AlertType,
  handle: ({ ctx, body }) => createAlertType(ctx, body),
})

import { createAlertSource, listAlertSources } from '@/lib/alerts'
import { AlertSourcePage, CreateAlertSource, CreatedAlertSource, ListAlertSources } from '@/lib/alerts/sources-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List alert sources, newest first, with rate, error share and when they were last seen',
  query: ListAlertSources,
  returns: AlertSourcePage,
  handle: ({ ctx, query }) => listAlertSources(ctx, query),
})

export const POST = route({
  summary: 'Add an alert source',
  description: 'The whole address of a webhook is in the answer to this and to rotate-key, and nowhere else.',
  body: CreateAlertSource,
  status: 201,
  returns: CreatedAlertSource,
  handle: ({ ctx, body }) => createAlertSource(ctx, body),
})

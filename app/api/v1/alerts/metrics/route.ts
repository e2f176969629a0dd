import { alertMetrics } from '@/lib/alerts'
import { AlertMetrics, AlertMetricsQuery } from '@/lib/alerts/schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'Rates, duplicates, outcomes and time to acknowledge',
  query: AlertMetricsQuery,
  returns: AlertMetrics,
  handle: ({ ctx, query }) => alertMetrics(ctx, query),
})

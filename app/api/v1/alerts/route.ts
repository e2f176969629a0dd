import { listAlerts, postAlerts } from '@/lib/alerts'
import { AlertPage, AlertsTaken, DescribedAlerts, ListAlerts, PostAlerts } from '@/lib/alerts/schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List alerts, newest first',
  query: ListAlerts,
  returns: AlertPage,
  handle: ({ ctx, query }) => listAlerts(ctx, query),
})

export const POST = route({
  summary: 'Send alerts, one or up to 1,000 at once',
  description:
    'Each alert is kept before this answers. One with the fingerprint of another that was last seen within the window of its type (5 minutes) is a duplicate of it. A wrong alert in a batch is refused by its index and the others are kept: the 422 counts them in `accepted` and `duplicates`.',
  body: PostAlerts,
  describedBody: DescribedAlerts,
  status: 202,
  returns: AlertsTaken,
  isHighRate: true,
  handle: ({ ctx, body, idempotencyKey }) => postAlerts(ctx, { body, idempotencyKey }),
})

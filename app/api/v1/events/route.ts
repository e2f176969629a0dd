import { route } from '@/lib/http'
import { readEvents } from '@/lib/events'
import { EventFeed, EventFeedQuery } from '@/lib/events/schema'

export const GET = route({
  summary: 'Read every event after a sequence number, in order',
  query: EventFeedQuery,
  returns: EventFeed,
  handle: ({ ctx, query }) => readEvents(ctx, query),
})

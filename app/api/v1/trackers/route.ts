import { route } from '@/lib/http'
import { createTracker, listTrackers } from '@/lib/resources'
import { CreateTracker, ListTrackers, NewTracker, TrackerPage } from '@/lib/resources/positions-schema'

export const GET = route({
  summary: 'List trackers, newest first',
  query: ListTrackers,
  returns: TrackerPage,
  handle: ({ ctx, query }) => listTrackers(ctx, query),
})

export const POST = route({
  summary: 'Register a tracker; its token is answered once',
  body: CreateTracker,
  status: 201,
  returns: NewTracker,
  handle: ({ ctx, body }) => createTracker(ctx, body),
})

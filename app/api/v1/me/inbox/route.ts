import { listInbox } from '@/lib/delivery'
import { InboxPage, ListInbox } from '@/lib/delivery/inbox-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List your own messages, newest first',
  query: ListInbox,
  returns: InboxPage,
  handle: ({ ctx, query }) => listInbox(ctx, query),
})

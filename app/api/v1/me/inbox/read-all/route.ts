import { readWholeInbox } from '@/lib/delivery'
import { InboxRead, ReadInbox } from '@/lib/delivery/inbox-schema'
import { route } from '@/lib/http'

export const POST = route({
  summary: 'Mark your messages as read, up to the newest you have seen',
  body: ReadInbox,
  mayBeEmpty: true,
  returns: InboxRead,
  handle: ({ ctx, body }) => readWholeInbox(ctx, body),
})

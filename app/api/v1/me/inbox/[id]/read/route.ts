import { readInboxMessage } from '@/lib/delivery'
import { InboxMessage } from '@/lib/delivery/inbox-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Mark one of your messages as read',
  params: IdParams,
  returns: InboxMessage,
  handle: ({ ctx, params }) => readInboxMessage(ctx, params.id),
})

import { receivePush } from '@/lib/delivery'
import { PushReceipt } from '@/lib/delivery/schema'
import { openRoute } from '@/lib/http'

export const POST = openRoute({
  summary: 'The device reports that a push arrived',
  description: 'Without signing in: the receipt token, which came inside the encrypted push, is the proof.',
  body: PushReceipt,
  handle: ({ body, now }) => receivePush(body, now),
})

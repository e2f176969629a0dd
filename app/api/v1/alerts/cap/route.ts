import { postCap, receiveCap } from '@/lib/alerts'
import { CapQuery, capTypes, mostCapBytes } from '@/lib/alerts/cap-schema'
import { AlertsTaken } from '@/lib/alerts/schema'
import { uploadRoute } from '@/lib/http'

export const POST = uploadRoute({
  summary: 'Send a CAP message',
  description:
    'The body is one Common Alerting Protocol message (1.1 or 1.2), by itself or in an EDXL-DE envelope, at most 1 MB. A message that opens no alert of its own (Cancel, Ack, Error) is accepted and not in data.',
  query: CapQuery,
  types: capTypes,
  mostBytes: mostCapBytes,
  status: 202,
  returns: AlertsTaken,
  receive: async ({ ctx, bytes }) => receiveCap(ctx, bytes),
  handle: ({ ctx, query, received }) => postCap(ctx, { messages: received, source: query.source }),
})

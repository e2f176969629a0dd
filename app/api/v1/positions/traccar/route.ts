import { route } from '@/lib/http'
import { postTraccar } from '@/lib/resources'
import { PositionsAccepted, TraccarForward } from '@/lib/resources/positions-schema'

export const POST = route({
  summary: 'Take a position forwarded by a Traccar server as it is',
  description:
    'In Traccar: `forward.type` `json`, `forward.url` this address, `forward.header` `Authorization: Bearer …` with an API key. `device.uniqueId` is the device id of a tracker.',
  body: TraccarForward,
  status: 202,
  returns: PositionsAccepted,
  isRepeatable: true,
  handle: ({ ctx, body }) => postTraccar(ctx, body),
})

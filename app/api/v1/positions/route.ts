import { route } from '@/lib/http'
import { listPositions, postPositions } from '@/lib/resources'
import { ListPositions, PositionList, PositionsAccepted, PostPositions } from '@/lib/resources/positions-schema'

export const GET = route({
  summary: 'Where everything is now, or what was received since',
  query: ListPositions,
  returns: PositionList,
  handle: ({ ctx, query }) => listPositions(ctx, query),
})

export const POST = route({
  summary: 'Report positions of units or devices, up to 1,000 at once',
  description:
    'Each position names a `unitId` or a `deviceId`. An impossible one is refused by its index and the others are kept: the 422 counts them in `accepted` and `duplicates`. A repeat is a duplicate: the same `eventId` within a day, or the same time of the same unit.',
  body: PostPositions,
  status: 202,
  returns: PositionsAccepted,
  isRepeatable: true,
  handle: ({ ctx, body, idempotencyKey }) => postPositions(ctx, { ...body, idempotencyKey }),
})

import { route } from '@/lib/http'
import { leaveSeat } from '@/lib/resources'
import { SeatList, SeatParams } from '@/lib/resources/fleet-schema'

export const POST = route({
  summary: 'Free a seat',
  description: 'One’s own with resources:status, anybody’s with resources:write. An empty seat stays empty.',
  params: SeatParams,
  returns: SeatList,
  handle: ({ ctx, params }) => leaveSeat(ctx, { unitId: params.id, seatId: params.seatId }),
})

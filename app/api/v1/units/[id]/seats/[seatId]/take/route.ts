import { route } from '@/lib/http'
import { takeSeat } from '@/lib/resources'
import { SeatList, SeatParams, TakeSeat } from '@/lib/resources/fleet-schema'

export const POST = route({
  summary: 'Seat a person; they leave any other seat',
  description:
    'Oneself with resources:status, anybody with resources:write. What the person lacks of what the seat asks for is told, not refused.',
  params: SeatParams,
  body: TakeSeat,
  returns: SeatList,
  handle: ({ ctx, params, body }) => takeSeat(ctx, { ...body, unitId: params.id, seatId: params.seatId }),
})

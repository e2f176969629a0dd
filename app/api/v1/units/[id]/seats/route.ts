import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { listSeats, writeSeats } from '@/lib/resources'
import { SeatList, WriteSeats } from '@/lib/resources/fleet-schema'

export const GET = route({
  summary: 'The seats of a unit and who sits in them',
  params: IdParams,
  returns: SeatList,
  handle: ({ ctx, params }) => listSeats(ctx, params.id),
})

export const PUT = route({
  summary: 'Write which seats a unit has',
  description: 'In their order. Whoever sits in a seat named by its id stays; the version is the unit’s.',
  params: IdParams,
  body: WriteSeats,
  returns: SeatList,
  handle: ({ ctx, params, body }) => writeSeats(ctx, { ...body, unitId: params.id }),
})

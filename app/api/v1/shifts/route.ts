import { route } from '@/lib/http'
import { createShift, listShifts } from '@/lib/resources'
import { CreateShift, ListShifts, Shift, ShiftPage } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'List the shifts of at most 31 days, by start',
  query: ListShifts,
  returns: ShiftPage,
  handle: ({ ctx, query }) => listShifts(ctx, query),
})

export const POST = route({
  summary: 'Roster a person',
  body: CreateShift,
  status: 201,
  returns: Shift,
  handle: ({ ctx, body }) => createShift(ctx, body),
})

import { z } from 'zod'
import { route } from '@/lib/http'
import { listMyUnits } from '@/lib/resources'
import { Unit } from '@/lib/resources/schema'

export const GET = route({
  summary: 'The units you ride on, in a seat or as a member',
  returns: z.object({ data: z.array(Unit) }),
  handle: ({ ctx }) => listMyUnits(ctx),
})

import { z } from 'zod'
import { route } from '@/lib/http'
import { listMyIncidents } from '@/lib/incidents'
import { Incident } from '@/lib/incidents/schema'

export const GET = route({
  summary: 'The incidents your own units are working',
  returns: z.object({ data: z.array(Incident) }),
  handle: ({ ctx }) => listMyIncidents(ctx),
})

import { z } from 'zod'
import { route } from '@/lib/http'
import { Id } from '@/lib/http/schema'
import { unlinkIncident } from '@/lib/incidents'
import { Link, linkKinds } from '@/lib/incidents/schema'

export const DELETE = route({
  summary: 'Take a link away; the log keeps that it was there',
  params: z.strictObject({ id: Id, otherId: Id }),
  query: z.strictObject({ kind: z.enum(linkKinds) }),
  status: 200,
  returns: z.object({ data: z.array(Link) }),
  handle: ({ ctx, params, query }) =>
    unlinkIncident(ctx, { id: params.id, incidentId: params.otherId, kind: query.kind }),
})

import { z } from 'zod'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { linkIncident, listLinks } from '@/lib/incidents'
import { Link, LinkIncident } from '@/lib/incidents/schema'

const Links = z.object({ data: z.array(Link) })

export const GET = route({
  summary: 'What an incident is linked to',
  params: IdParams,
  returns: Links,
  handle: ({ ctx, params }) => listLinks(ctx, params),
})

export const POST = route({
  summary: 'Link to another incident as its child, its duplicate or related to it',
  params: IdParams,
  body: LinkIncident,
  status: 201,
  returns: Links,
  handle: ({ ctx, params, body }) => linkIncident(ctx, { ...params, ...body }),
})

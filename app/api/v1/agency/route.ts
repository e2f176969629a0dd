import { route } from '@/lib/http'
import { getAgency, updateAgency } from '@/lib/org'
import { Agency, UpdateAgency } from '@/lib/org/schema'

export const GET = route({
  summary: 'Read the agency',
  returns: Agency,
  handle: ({ ctx }) => getAgency(ctx),
})

export const PATCH = route({
  summary: 'Rename the agency or change its time zone',
  body: UpdateAgency,
  returns: Agency,
  handle: ({ ctx, body }) => updateAgency(ctx, body),
})

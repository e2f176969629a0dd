import { route } from '@/lib/http'
import { updateIncidentPriority } from '@/lib/org'
import { IncidentPriority, PriorityParams, UpdateIncidentPriority } from '@/lib/org/schema'

export const PATCH = route({
  summary: 'Rename or recolour a priority',
  params: PriorityParams,
  body: UpdateIncidentPriority,
  returns: IncidentPriority,
  handle: ({ ctx, params, body }) => updateIncidentPriority(ctx, { ...body, priority: params.priority }),
})

import { route } from '@/lib/http'
import { updateStatusLabel } from '@/lib/resources'
import { StatusLabel, StatusParams, UpdateStatusLabel } from '@/lib/resources/schema'

export const PATCH = route({
  summary: 'Rename or recolour a unit status',
  params: StatusParams,
  body: UpdateStatusLabel,
  returns: StatusLabel,
  handle: ({ ctx, params, body }) => updateStatusLabel(ctx, { ...body, base: params.base }),
})

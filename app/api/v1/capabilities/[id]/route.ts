import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { updateCapability } from '@/lib/resources'
import { Capability, UpdateCapability } from '@/lib/resources/fleet-schema'

export const PATCH = route({
  summary: 'Relabel, retire or bring back a capability',
  params: IdParams,
  body: UpdateCapability,
  returns: Capability,
  handle: ({ ctx, params, body }) => updateCapability(ctx, { ...body, id: params.id }),
})

import { getEscalationPolicy, retireEscalationPolicy, updateEscalationPolicy } from '@/lib/alerts'
import { EscalationPolicy, UpdateEscalationPolicy } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const GET = route({
  summary: 'Read an escalation policy',
  params: IdParams,
  returns: EscalationPolicy,
  handle: ({ ctx, params }) => getEscalationPolicy(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change an escalation policy',
  params: IdParams,
  body: UpdateEscalationPolicy,
  returns: EscalationPolicy,
  handle: ({ ctx, params, body }) => updateEscalationPolicy(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire an escalation policy that nothing uses',
  params: IdParams,
  returns: EscalationPolicy,
  handle: ({ ctx, params }) => retireEscalationPolicy(ctx, params.id),
})

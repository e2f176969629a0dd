import { createEscalationPolicy, listEscalationPolicies } from '@/lib/alerts'
import {
  CreateEscalationPolicy,
  EscalationPolicy,
  EscalationPolicyPage,
  ListConfigured,
} from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'

export const GET = route({
  summary: 'List the escalation policies, newest first',
  query: ListConfigured,
  returns: EscalationPolicyPage,
  handle: ({ ctx, query }) => listEscalationPolicies(ctx, query),
})

export const POST = route({
  summary: 'Add an escalation policy',
  body: CreateEscalationPolicy,
  status: 201,
  returns: EscalationPolicy,
  handle: ({ ctx, body }) => createEscalationPolicy(ctx, body),
})

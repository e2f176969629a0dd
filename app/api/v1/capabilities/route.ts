import { route } from '@/lib/http'
import { createCapability, listCapabilities } from '@/lib/resources'
import { Capability, CapabilityPage, CreateCapability, ListVocabulary } from '@/lib/resources/fleet-schema'

export const GET = route({
  summary: 'List the capabilities the agency knows, newest first',
  query: ListVocabulary,
  returns: CapabilityPage,
  handle: ({ ctx, query }) => listCapabilities(ctx, query),
})

export const POST = route({
  summary: 'Add a capability',
  body: CreateCapability,
  status: 201,
  returns: Capability,
  handle: ({ ctx, body }) => createCapability(ctx, body),
})

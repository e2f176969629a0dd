import { route } from '@/lib/http'
import { listEmergencies, raiseEmergency } from '@/lib/incidents'
import { Emergency, EmergencyPage, ListEmergencies, RaiseEmergency } from '@/lib/incidents/field-schema'

export const GET = route({
  summary: 'Emergencies, newest first',
  query: ListEmergencies,
  returns: EmergencyPage,
  handle: ({ ctx, query }) => listEmergencies(ctx, query),
})

export const POST = route({
  summary: 'Call for help for a unit or for yourself',
  description: 'Alarms every console until it is acknowledged. Raised again while it is open it is the same one.',
  body: RaiseEmergency,
  status: 201,
  returns: Emergency,
  handle: ({ ctx, body }) => raiseEmergency(ctx, body),
})

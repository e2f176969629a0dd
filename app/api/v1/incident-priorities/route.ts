import { route } from '@/lib/http'
import { listIncidentPriorities } from '@/lib/org'
import { IncidentPriorityList } from '@/lib/org/schema'

export const GET = route({
  summary: 'List the five priorities with their names and colours',
  returns: IncidentPriorityList,
  handle: ({ ctx }) => listIncidentPriorities(ctx),
})

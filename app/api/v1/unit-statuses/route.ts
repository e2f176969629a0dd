import { route } from '@/lib/http'
import { listStatusWords } from '@/lib/resources'
import { UnitStatusWordList } from '@/lib/resources/fleet-schema'

export const GET = route({
  summary: 'List what the agency calls each unit status, and what single unit types call it instead',
  returns: UnitStatusWordList,
  handle: ({ ctx }) => listStatusWords(ctx),
})

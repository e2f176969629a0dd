import { route } from '@/lib/http'
import { listRosterGaps } from '@/lib/resources'
import { RosterGapList, RosterGapQuery } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'Where the roster of at most 31 days falls short, unit by unit',
  query: RosterGapQuery,
  returns: RosterGapList,
  handle: ({ ctx, query }) => listRosterGaps(ctx, query),
})

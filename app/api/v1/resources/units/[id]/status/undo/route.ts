import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { undoUnitStatus } from '@/lib/incidents'
import { Unit } from '@/lib/resources/schema'

export const POST = route({
  summary: 'Take back your own status of a unit within ten seconds',
  params: IdParams,
  returns: Unit,
  handle: ({ ctx, params }) => undoUnitStatus(ctx, { unitId: params.id }),
})

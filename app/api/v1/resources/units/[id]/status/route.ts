import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { reportUnitStatus } from '@/lib/incidents'
import { SetUnitStatus, Unit } from '@/lib/resources/schema'

export const PATCH = route({
  summary: 'A unit reports its status; its incident follows',
  params: IdParams,
  body: SetUnitStatus,
  returns: Unit,
  handle: ({ ctx, params, body }) => reportUnitStatus(ctx, { unitId: params.id, ...body }),
})

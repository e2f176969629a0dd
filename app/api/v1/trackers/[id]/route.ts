import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { revokeTracker } from '@/lib/resources'
import { Tracker } from '@/lib/resources/positions-schema'

export const DELETE = route({
  summary: "Revoke a tracker's token",
  params: IdParams,
  returns: Tracker,
  handle: ({ ctx, params }) => revokeTracker(ctx, params.id),
})

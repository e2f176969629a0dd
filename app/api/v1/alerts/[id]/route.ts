import { getAlert } from '@/lib/alerts'
import { AlertDetail } from '@/lib/alerts/schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const GET = route({
  summary: 'Read an alert, with what came and why it was decided so',
  params: IdParams,
  returns: AlertDetail,
  handle: ({ ctx, params }) => getAlert(ctx, params.id),
})

import { rotateSourceKey } from '@/lib/alerts'
import { CreatedAlertSource } from '@/lib/alerts/sources-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'Give a webhook a new address; the one before is refused at once',
  params: IdParams,
  returns: CreatedAlertSource,
  handle: ({ ctx, params }) => rotateSourceKey(ctx, params.id),
})

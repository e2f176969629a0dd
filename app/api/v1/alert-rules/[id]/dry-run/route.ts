import { dryRunRule } from '@/lib/alerts'
import { DryRun, DryRunRule } from '@/lib/alerts/rules-schema'
import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'

export const POST = route({
  summary: 'What a rule would have done with the alerts of the last days',
  params: IdParams,
  body: DryRunRule,
  mayBeEmpty: true,
  returns: DryRun,
  handle: ({ ctx, params, body }) => dryRunRule(ctx, { ...body, id: params.id }),
})

import { route } from '@/lib/http'
import { IdParams, PageQuery } from '@/lib/http/schema'
import { listLoans } from '@/lib/resources'
import { LoanPage } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'List who had a vehicle, newest first',
  params: IdParams,
  query: PageQuery,
  returns: LoanPage,
  handle: ({ ctx, params, query }) => listLoans(ctx, { category: 'vehicle', id: params.id }, query),
})

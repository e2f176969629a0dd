import { route } from '@/lib/http'
import { IdParams, PageQuery } from '@/lib/http/schema'
import { listLoans } from '@/lib/resources'
import { LoanPage } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'List who had a piece of equipment, newest first',
  params: IdParams,
  query: PageQuery,
  returns: LoanPage,
  handle: ({ ctx, params, query }) => listLoans(ctx, { category: 'equipment', id: params.id }, query),
})

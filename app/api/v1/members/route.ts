import { route } from '@/lib/http'
import { PageQuery } from '@/lib/http/schema'
import { listMembers } from '@/lib/org'
import { MemberPage } from '@/lib/org/schema'

export const GET = route({
  summary: 'List the members, in the order they joined',
  query: PageQuery,
  returns: MemberPage,
  handle: ({ ctx, query }) => listMembers(ctx, query),
})

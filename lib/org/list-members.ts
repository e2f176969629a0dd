import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, type PageRequest, toPage } from '@/lib/keyset'
import { selectMembers, toMember } from './members-queries'
import type { Member } from './schema'

/** In the order they joined, disabled ones included. */
export function listMembers(ctx: Ctx, page: PageRequest): Promise<Page<Member>> {
  requirePermission(ctx.actor, 'org:read')
  const { agencyId } = ctx.actor
  const after = afterId(page.cursor)
  return ctx.transaction(async (tx) => {
    const all = selectMembers(tx, agencyId)
      .orderBy('m.createdAt')
      .orderBy('m.userId')
      .limit(page.limit + 1)
    const beyond = sql<boolean>`(m.created_at, m.user_id) > (
      select c.created_at, c.user_id from public.members c where c.agency_id = ${agencyId} and c.user_id = ${after})`
    const rows = await (after ? all.where(beyond) : all).execute()
    return toPage(rows, page.limit, toMember, (member) => member.userId)
  })
}

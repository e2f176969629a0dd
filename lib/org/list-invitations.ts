import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, type PageRequest, toPage } from '@/lib/keyset'
import { toInvitation } from './invitations-queries'
import type { Invitation } from './schema'

/** Newest first, accepted and revoked ones included. */
export function listInvitations(ctx: Ctx, page: PageRequest): Promise<Page<Invitation>> {
  requirePermission(ctx.actor, 'org:manage')
  const before = afterId(page.cursor)
  return ctx.transaction(async (tx) => {
    const newest = tx
      .selectFrom('invitations')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(page.limit + 1)
    const rows = await (before ? newest.where('id', '<', before) : newest).execute()
    return toPage(rows, page.limit, toInvitation, (invitation) => invitation.id)
  })
}

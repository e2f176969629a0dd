import { type Ctx, requireGrant, requirePermission } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { lockMember } from './members-queries'

/** Takes somebody out of the agency and off its units; what they did stays in the log. @throws AppError conflict for the last owner */
export function removeMember(ctx: Ctx, userId: string): Promise<void> {
  requirePermission(ctx.actor, 'org:manage')
  const { agencyId } = ctx.actor
  return ctx.transaction(async (tx) => {
    const { member, isLastOwner } = await lockMember(tx, agencyId, userId)
    requireGrant(ctx.actor, member.role)
    if (isLastOwner) throw conflict('This is the last owner. Make somebody else an owner first.', member)
    const left = await tx
      .deleteFrom('unitMembers')
      .where('agencyId', '=', agencyId)
      .where('userId', '=', userId)
      .returning('unitId')
      .execute()
    await tx.deleteFrom('members').where('agencyId', '=', agencyId).where('userId', '=', userId).execute()
    await recordEvent(tx, ctx, {
      type: 'member.removed',
      subject: { kind: 'member', id: userId },
      before: { userId, email: member.email, role: member.role, unitIds: left.map((row) => row.unitId) },
      touches: { org: [userId], ...(left.length > 0 ? { units: left.map((row) => row.unitId) } : {}) },
    })
  })
}

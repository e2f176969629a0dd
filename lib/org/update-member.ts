import { type Ctx, requireGrant, requirePermission, requireVersion } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { loadMember, lockMember } from './members-queries'
import type { Member, UpdateMember } from './schema'

/**
 * Changes a member's role, or takes away and gives back their access.
 * @throws AppError forbidden above the caller's own role; conflict for the last owner or a stale version
 */
export function updateMember(ctx: Ctx, input: UpdateMember & { userId: string }): Promise<Member> {
  requirePermission(ctx.actor, 'org:manage')
  const { agencyId } = ctx.actor
  return ctx.transaction(async (tx) => {
    const { member, isLastOwner } = await lockMember(tx, agencyId, input.userId)
    requireGrant(ctx.actor, member.role)
    if (input.role) requireGrant(ctx.actor, input.role)
    requireVersion(ctx, member)
    const role = input.role ?? member.role
    const isDisabled = input.disabled ?? member.disabledAt !== null
    if (isLastOwner && (role !== 'owner' || isDisabled))
      throw conflict('This is the last owner. Make somebody else an owner first.', member)
    if (role === member.role && isDisabled === (member.disabledAt !== null)) return member
    await tx
      .updateTable('members')
      .set({
        role,
        ...(isDisabled === (member.disabledAt !== null) ? {} : { disabledAt: isDisabled ? ctx.now : null }),
      })
      .where('agencyId', '=', agencyId)
      .where('userId', '=', input.userId)
      .execute()
    const after = await loadMember(tx, agencyId, input.userId)
    await recordEvent(tx, ctx, {
      type: eventType(member, after),
      subject: { kind: 'member', id: input.userId },
      before: { role: member.role, disabledAt: member.disabledAt },
      after: { role: after.role, disabledAt: after.disabledAt },
      touches: { org: [input.userId] },
    })
    return after
  })
}

function eventType(before: Member, after: Member): string {
  if ((before.disabledAt === null) === (after.disabledAt === null)) return 'member.role_changed'
  return after.disabledAt === null ? 'member.enabled' : 'member.disabled'
}

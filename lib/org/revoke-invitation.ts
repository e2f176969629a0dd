import { type Ctx, requirePermission } from '@/lib/auth'
import { conflict, notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { toInvitation } from './invitations-queries'
import type { Invitation } from './schema'

/** Takes an open invitation back. @throws AppError not_found, or conflict when it was accepted or revoked before */
export function revokeInvitation(ctx: Ctx, invitationId: string): Promise<Invitation> {
  requirePermission(ctx.actor, 'org:manage')
  return ctx.transaction(async (tx) => {
    const row = await tx
      .updateTable('invitations')
      .set({ revokedAt: ctx.now })
      .where('id', '=', invitationId)
      .where('acceptedAt', 'is', null)
      .where('revokedAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!row) {
      const earlier = await tx.selectFrom('invitations').selectAll().where('id', '=', invitationId).executeTakeFirst()
      if (!earlier) throw notFound('invitation')
      throw conflict(
        `This invitation was ${earlier.acceptedAt ? 'accepted' : 'revoked'} already.`,
        toInvitation(earlier),
      )
    }
    const revoked = toInvitation(row)
    await recordEvent(tx, ctx, {
      type: 'invitation.revoked',
      subject: { kind: 'invitation', id: revoked.id },
      after: revoked,
      touches: { org: [revoked.id] },
    })
    return revoked
  })
}

import type { Ctx } from '@/lib/auth'
import { hashKey } from '@/lib/auth'
import { Role, scopesOfRole } from '@/lib/auth/schema'
import { inTransaction, system } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { NewPerson } from './ensure-profile'
import type { InvitationPreview } from './schema'

const gone = () => new AppError('not_found', 'This invitation was used, taken back or has run out. Ask for a new one.')

/** The invitation behind a token, while it can still be accepted. @throws AppError not_found */
export async function openInvitation(token: string, now: Date): Promise<InvitationPreview & { agencyId: string }> {
  const row = await system()
    .selectFrom('invitations as i')
    .innerJoin('agencies as a', 'a.id', 'i.agencyId')
    .select(['i.agencyId', 'a.name as agencyName', 'i.email', 'i.role', 'i.expiresAt'])
    .where('i.tokenHash', '=', hashKey(token))
    .where('i.acceptedAt', 'is', null)
    .where('i.revokedAt', 'is', null)
    .where('i.expiresAt', '>', now)
    .executeTakeFirst()
  if (!row) throw gone()
  return { ...row, role: Role.parse(row.role), expiresAt: row.expiresAt.toISOString() }
}

/** What somebody with the link may see before signing in. */
export async function previewInvitation(token: string, now: Date): Promise<InvitationPreview> {
  const { agencyName, email, role, expiresAt } = await openInvitation(token, now)
  return { agencyName, email, role, expiresAt }
}

/**
 * Makes the invited person a member. Of two at once one wins, the other finds the invitation used.
 * @returns the agency's id
 * @throws AppError not_found, or forbidden when the invitation is for another address
 */
export async function acceptInvitation(person: NewPerson, token: string, now: Date): Promise<string> {
  const invitation = await openInvitation(token, now)
  if (invitation.email.toLowerCase() !== person.email.toLowerCase())
    throw new AppError('forbidden', `This invitation is for another address than yours (${person.email}).`)
  const { agencyId, role } = invitation
  const claims = { userId: person.userId, agencyId }
  const ctx: Ctx = {
    actor: {
      kind: 'user',
      id: person.userId,
      name: person.fullName || person.email,
      agencyId,
      role,
      scopes: new Set(scopesOfRole[role]),
    },
    requestId: agencyId,
    now,
    expectedVersion: undefined,
    transaction: (work) => inTransaction(claims, work),
  }
  await ctx.transaction(async (tx) => {
    const accepted = await tx
      .updateTable('invitations')
      .set({ acceptedAt: now, acceptedBy: person.userId })
      .where('tokenHash', '=', hashKey(token))
      .where('acceptedAt', 'is', null)
      .where('revokedAt', 'is', null)
      .executeTakeFirst()
    if (accepted.numUpdatedRows === 0n) throw gone()
    // Somebody who left comes back in the new role; somebody who is there keeps what they have.
    await tx
      .insertInto('members')
      .values({ agencyId, userId: person.userId, role })
      .onConflict((conflict) =>
        conflict
          .columns(['agencyId', 'userId'])
          .doUpdateSet({ role, disabledAt: null })
          .where('members.disabledAt', 'is not', null),
      )
      .execute()
    await recordEvent(tx, ctx, {
      type: 'member.joined',
      subject: { kind: 'member', id: person.userId },
      after: { userId: person.userId, email: person.email, role },
      touches: { org: [person.userId] },
    })
  })
  return agencyId
}

import { randomBytes } from 'node:crypto'
import { type Ctx, hashKey, requireGrant, requirePermission } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { env } from '@/lib/env'
import { invalidField } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import { toInvitation } from './invitations-queries'
import type { CreatedInvitation, CreateInvitation } from './schema'

const validForMs = 7 * 86_400_000

/**
 * Invites an address. The token is answered once and stored hashed; who has it and signs in with that address becomes a member.
 * @throws AppError forbidden above the caller's own role; validation_failed for a member or an address that is invited already
 */
export async function invite(ctx: Ctx, input: CreateInvitation): Promise<CreatedInvitation> {
  requirePermission(ctx.actor, 'org:manage')
  requireGrant(ctx.actor, input.role)
  try {
    return await ctx.transaction((tx) => writeInvitation(tx, ctx, input))
  } catch (error) {
    if (!violates(error, 'invitations_one_open')) throw error
    throw invalidField('email', 'This address has an open invitation. Revoke it to send a new one.')
  }
}

async function writeInvitation(tx: Tx, ctx: Ctx, input: CreateInvitation): Promise<CreatedInvitation> {
  const { agencyId, id: actorId } = ctx.actor
  await refuseMember(tx, agencyId, input.email)
  await tx
    .updateTable('invitations')
    .set({ revokedAt: ctx.now })
    .where('agencyId', '=', agencyId)
    .where('email', '=', input.email)
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '<=', ctx.now)
    .execute()
  const token = randomBytes(32).toString('base64url')
  const row = await tx
    .insertInto('invitations')
    .values({
      id: newId(),
      agencyId,
      email: input.email,
      role: input.role,
      tokenHash: hashKey(token),
      invitedBy: actorId ?? agencyId,
      expiresAt: new Date(ctx.now.getTime() + validForMs),
      createdAt: ctx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  const invitation = toInvitation(row)
  await recordEvent(tx, ctx, {
    type: 'invitation.created',
    subject: { kind: 'invitation', id: invitation.id },
    after: invitation,
    touches: { org: [invitation.id] },
  })
  return { ...invitation, token, url: new URL(`/invite/${token}`, env().TURNOUT_URL).href }
}

async function refuseMember(tx: Tx, agencyId: string, email: string): Promise<void> {
  const member = await tx
    .selectFrom('members as m')
    .innerJoin('profiles as p', 'p.id', 'm.userId')
    .select('m.userId')
    .where('m.agencyId', '=', agencyId)
    .where('m.disabledAt', 'is', null)
    .where('p.email', '=', email)
    .executeTakeFirst()
  if (member) throw invalidField('email', 'This person is a member already.')
}

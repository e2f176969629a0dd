import type { Invitation } from '@/lib/org/schema'

export type InvitationState = 'open' | 'accepted' | 'revoked' | 'expired'

/** `now` in ms of the epoch. What happened counts more than what the clock says. */
export function invitationState(
  invitation: Pick<Invitation, 'acceptedAt' | 'revokedAt' | 'expiresAt'>,
  now: number,
): InvitationState {
  if (invitation.acceptedAt) return 'accepted'
  if (invitation.revokedAt) return 'revoked'
  return Date.parse(invitation.expiresAt) <= now ? 'expired' : 'open'
}

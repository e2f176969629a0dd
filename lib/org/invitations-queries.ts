import type { Selectable } from 'kysely'
import { Role } from '@/lib/auth/schema'
import type { Invitations } from '@/lib/db'
import type { Invitation } from './schema'

export const toInvitation = (row: Selectable<Invitations>): Invitation => ({
  id: row.id,
  email: row.email,
  role: Role.parse(row.role),
  expiresAt: row.expiresAt.toISOString(),
  acceptedAt: row.acceptedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
})

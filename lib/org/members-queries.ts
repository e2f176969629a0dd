import type { Tx } from '@/lib/db'
import { Role } from '@/lib/auth/schema'
import { notFound } from '@/lib/errors'
import type { Member } from './schema'

export const selectMembers = (tx: Tx, agencyId: string) =>
  tx
    .selectFrom('members as m')
    .innerJoin('profiles as p', 'p.id', 'm.userId')
    .where('m.agencyId', '=', agencyId)
    .select(['m.userId', 'p.email', 'p.fullName', 'm.role', 'm.disabledAt', 'm.createdAt', 'm.version'])

interface Row {
  userId: string
  email: string
  fullName: string
  role: string
  disabledAt: Date | null
  createdAt: Date
  version: number
}

export const toMember = (row: Row): Member => ({
  userId: row.userId,
  email: row.email,
  fullName: row.fullName,
  role: Role.parse(row.role),
  disabledAt: row.disabledAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  version: row.version,
})

/** @throws AppError not_found */
export async function loadMember(tx: Tx, agencyId: string, userId: string): Promise<Member> {
  const row = await selectMembers(tx, agencyId).where('m.userId', '=', userId).executeTakeFirst()
  if (!row) throw notFound('member')
  return toMember(row)
}

/**
 * Locks the one to be changed together with all owners, always in the same order: of two owners who step down at once, the
 * second sees that the first has.
 * @returns the member, and whether they are the last active owner
 */
export async function lockMember(
  tx: Tx,
  agencyId: string,
  userId: string,
): Promise<{ member: Member; isLastOwner: boolean }> {
  const locked = await tx
    .selectFrom('members')
    .select(['userId', 'role', 'disabledAt'])
    .where('agencyId', '=', agencyId)
    .where((eb) => eb.or([eb('role', '=', 'owner'), eb('userId', '=', userId)]))
    .orderBy('userId')
    .forUpdate()
    .execute()
  const member = await loadMember(tx, agencyId, userId)
  const owners = locked.filter((row) => row.role === 'owner' && row.disabledAt === null)
  return { member, isLastOwner: owners.length === 1 && owners[0]?.userId === userId }
}

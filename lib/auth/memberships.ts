import { system } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { Role, scopesOfRole, type Membership } from './schema'

export interface Person {
  userId: string
  name: string
  email: string
  memberships: (Membership & { timeZone: string })[]
}

/** A person and the agencies they belong to, oldest membership first; null when they never finished signing up. */
export async function loadPerson(userId: string): Promise<Person | null> {
  const rows = await system()
    .selectFrom('profiles as p')
    .leftJoin('members as m', (join) => join.onRef('m.userId', '=', 'p.id').on('m.disabledAt', 'is', null))
    .leftJoin('agencies as a', 'a.id', 'm.agencyId')
    .where('p.id', '=', userId)
    .orderBy('m.createdAt')
    .orderBy('a.id')
    .select([
      'p.fullName',
      'p.email',
      'a.id as agencyId',
      'a.name as agencyName',
      'a.slug as agencySlug',
      'a.timeZone',
      'm.role',
    ])
    .execute()
  const first = rows[0]
  if (!first) return null
  const memberships = rows.flatMap((row) =>
    row.agencyId && row.agencyName && row.agencySlug && row.timeZone
      ? [
          {
            agencyId: row.agencyId,
            agencyName: row.agencyName,
            agencySlug: row.agencySlug,
            timeZone: row.timeZone,
            role: Role.parse(row.role),
          },
        ]
      : [],
  )
  return { userId, name: first.fullName || first.email, email: first.email, memberships }
}

/** The actor a person is in one of their agencies: the one asked for, or the first. Somebody else's agency does not exist. */
export function actorOfPerson(person: Person, agencyId: string | null): Actor {
  const membership = agencyId ? person.memberships.find((one) => one.agencyId === agencyId) : person.memberships[0]
  if (!membership) {
    if (agencyId) throw new AppError('not_found', 'There is no such agency.')
    throw new AppError('forbidden', 'You do not belong to an agency yet. Accept an invitation or found one.')
  }
  return {
    kind: 'user',
    id: person.userId,
    name: person.name,
    agencyId: membership.agencyId,
    role: membership.role,
    scopes: new Set(scopesOfRole[membership.role]),
  }
}

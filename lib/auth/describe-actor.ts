import { system } from '@/lib/db'
import type { Actor } from './actor'
import { loadPerson, type Person } from './memberships'
import type { Me } from './schema'

/** GET /me: who the caller is, in which agency, and what they may do there. */
export async function describeActor(actor: Actor, known?: Person): Promise<Me> {
  const person = known ?? (actor.kind === 'user' && actor.id ? await loadPerson(actor.id) : null)
  const agency = await system()
    .selectFrom('agencies')
    .select(['name', 'slug', 'timeZone'])
    .where('id', '=', actor.agencyId)
    .executeTakeFirstOrThrow()
  return {
    id: actor.id ?? actor.agencyId,
    kind: actor.kind === 'system' ? 'api_key' : actor.kind,
    name: actor.name,
    email: person?.email ?? null,
    agencyId: actor.agencyId,
    agencyName: agency.name,
    agencySlug: agency.slug,
    timeZone: agency.timeZone,
    role: actor.role,
    scopes: [...actor.scopes],
    memberships: (person?.memberships ?? []).map(({ agencyId, agencyName, agencySlug, role }) => ({
      agencyId,
      agencyName,
      agencySlug,
      role,
    })),
  }
}

import { system, type Tx } from '@/lib/db'
import { FreshCache } from '@/lib/fresh-cache'
import type { KnownType } from './classify'

/** A type that was changed counts everywhere after this long, and at once in the process where it was changed. */
const freshMs = 5_000
const mostCached = 1_000
const ofAgency = new FreshCache<Map<string, KnownType>>(freshMs, mostCached)

/**
 * The agency's types by their code in lower case.
 * @param tx of a caller who has one open: with a second connection beside it, many of them would wait for each other
 */
export const knownTypes = async (agencyId: string, tx?: Tx): Promise<Map<string, KnownType>> =>
  tx ? ((await ofAgency.peek(agencyId)) ?? read(tx, agencyId)) : ofAgency.get(agencyId, () => read(system(), agencyId))

export const forgetTypes = (agencyId: string) => ofAgency.forget(agencyId)

async function read(db: Tx | ReturnType<typeof system>, agencyId: string): Promise<Map<string, KnownType>> {
  const rows = await db
    .selectFrom('alertTypes')
    .select(['code', 'category', 'severity', 'priority', 'dedupWindowSeconds'])
    .where('agencyId', '=', agencyId)
    .where('retiredAt', 'is', null)
    .execute()
  return new Map(rows.map(({ code, ...type }) => [code.toLowerCase(), type]))
}

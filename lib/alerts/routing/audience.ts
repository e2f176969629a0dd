import type { Tx } from '@/lib/db'
import { selectRiders } from '@/lib/resources'
import type { Audience } from '../rules-schema'

/** Never more than this at once, whatever a rule names. */
const mostPeople = 2_000

/**
 * Who is told: members who may still sign in, each once. The crews of units as when the unit is sent, so whoever is off duty
 * sleeps on; by role or by name everybody, because the rule says so.
 */
export async function peopleOf(tx: Tx, agencyId: string, audience: Audience): Promise<string[]> {
  const people = new Set<string>()
  const members = await tx
    .selectFrom('members')
    .select(['userId', 'role'])
    .where('agencyId', '=', agencyId)
    .where('disabledAt', 'is', null)
    .orderBy('userId')
    .execute()
  const mayBeTold = new Set(members.map((member) => member.userId))
  for (const { userId, role } of members)
    if (audience.roles?.some((one) => one === role) || audience.userIds?.includes(userId)) people.add(userId)
  for (const userId of await ridersOf(tx, agencyId, audience)) if (mayBeTold.has(userId)) people.add(userId)
  return [...people].sort().slice(0, mostPeople)
}

async function ridersOf(tx: Tx, agencyId: string, audience: Audience): Promise<string[]> {
  const { unitIds = [], stationIds = [], onDutyUnits } = audience
  if (unitIds.length === 0 && stationIds.length === 0 && !onDutyUnits) return []
  const rows = await selectRiders(tx)
    .innerJoin('units as u', 'u.id', 'r.unitId')
    .select('r.userId')
    .distinct()
    .where('u.agencyId', '=', agencyId)
    .where('u.retiredAt', 'is', null)
    .where('r.isTold', '=', true)
    .where((eb) =>
      eb.or([
        ...(unitIds.length > 0 ? [eb('u.id', 'in', unitIds)] : []),
        ...(stationIds.length > 0 ? [eb('u.stationId', 'in', stationIds)] : []),
        ...(onDutyUnits ? [eb('u.status', 'not in', ['off_duty', 'out_of_service'])] : []),
      ]),
    )
    .execute()
  return rows.map((row) => row.userId)
}

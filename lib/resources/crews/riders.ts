import { sql } from 'kysely'
import type { Tx } from '@/lib/db'

interface Rider {
  unitId: string
  userId: string
  /** False for a member of the unit who is not in its seats and is off duty or cannot be asked. */
  isTold: boolean
}

/**
 * The accounts that ride on units, in the caller's agency: whoever sits in a seat, and the unit's members. The one place
 * that says who that is and who of them is told when it is sent; somebody who is both has two rows.
 */
export const selectRiders = (tx: Tx) =>
  tx.selectFrom(
    sql<Rider>`(
      select s.unit_id, p.user_id, true as is_told from public.unit_seats s
      join public.personnel p on p.id = s.person_id where p.user_id is not null
      union all
      select m.unit_id, m.user_id, not exists (
        select from public.personnel p where p.agency_id = m.agency_id and p.user_id = m.user_id and p.retired_at is null
          and (p.readiness = 'unavailable' or p.status = 'off_duty')) as is_told
      from public.unit_members m)`.as('r'),
  )

/** Who is told that this unit was sent: riders on duty whose account may still sign in here. */
export async function accountsToTell(tx: Tx, unitId: string): Promise<string[]> {
  const rows = await selectRiders(tx)
    .innerJoin('members as m', 'm.userId', 'r.userId')
    .innerJoin('units as u', (join) => join.onRef('u.id', '=', 'r.unitId').onRef('u.agencyId', '=', 'm.agencyId'))
    .select('r.userId')
    .distinct()
    .where('r.unitId', '=', unitId)
    .where('r.isTold', '=', true)
    .where('m.disabledAt', 'is', null)
    .orderBy('r.userId')
    .execute()
  return rows.map((row) => row.userId)
}

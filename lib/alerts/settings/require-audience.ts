import type { Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import type { Audience } from '../rules-schema'

/**
 * Whoever is to be told is there: a page to nobody looks like a page.
 * @param path of the audience in what was sent. @throws AppError validation_failed with the path of the first who is not
 */
export async function requireAudience(tx: Tx, agencyId: string, audience: Audience, path: string): Promise<void> {
  const { userIds = [], stationIds = [], unitIds = [] } = audience
  if (userIds.length > 0) {
    const members = await tx
      .selectFrom('members')
      .select('userId')
      .where('agencyId', '=', agencyId)
      .where('userId', 'in', userIds)
      .where('disabledAt', 'is', null)
      .execute()
    requireAll(userIds, new Set(members.map((member) => member.userId)), `${path}.userIds`, 'This is no member.')
  }
  if (stationIds.length > 0) {
    const stations = tx.selectFrom('stations').select('id').where('id', 'in', stationIds).where('retiredAt', 'is', null)
    requireAll(stationIds, idsOf(await stations.execute()), `${path}.stationIds`, 'There is no such station.')
  }
  if (unitIds.length > 0) {
    const units = tx.selectFrom('units').select('id').where('id', 'in', unitIds).where('retiredAt', 'is', null)
    requireAll(unitIds, idsOf(await units.execute()), `${path}.unitIds`, 'There is no such unit.')
  }
}

const idsOf = (rows: { id: string }[]) => new Set(rows.map((row) => row.id))

function requireAll(wanted: readonly string[], there: ReadonlySet<string>, path: string, message: string): void {
  const missing = wanted.findIndex((id) => !there.has(id))
  if (missing >= 0) throw invalidField(`${path}.${missing}`, message)
}

import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { invalidField } from '@/lib/errors'

/** A foreign key would accept another agency's row, so what a unit points to is looked up as the caller sees it. */
export async function requireStation(tx: Tx, stationId: string | null | undefined): Promise<void> {
  if (!stationId) return
  const station = await tx
    .selectFrom('stations')
    .select('id')
    .where('id', '=', stationId)
    .where('retiredAt', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!station) throw invalidField('stationId', 'There is no such station.')
}

/** Makes exactly these members the ones who ride on the unit. @throws AppError validation_failed */
export async function writeCrew(tx: Tx, ctx: Ctx, unitId: string, memberIds: readonly string[]): Promise<void> {
  const { agencyId } = ctx.actor
  const wanted = [...new Set(memberIds)]
  const current = await tx.selectFrom('unitMembers').select('userId').where('unitId', '=', unitId).execute()
  const there = new Set(current.map((row) => row.userId))
  const added = wanted.filter((id) => !there.has(id))
  const left = [...there].filter((id) => !wanted.includes(id))
  if (left.length > 0)
    await tx.deleteFrom('unitMembers').where('unitId', '=', unitId).where('userId', 'in', left).execute()
  if (added.length === 0) return
  const members = await tx
    .selectFrom('members')
    .select('userId')
    .where('agencyId', '=', agencyId)
    .where('userId', 'in', added)
    .where('disabledAt', 'is', null)
    .execute()
  if (members.length !== added.length) throw invalidField('memberIds', 'Somebody in this list is not a member.')
  await tx
    .insertInto('unitMembers')
    .values(added.map((userId) => ({ unitId, userId, agencyId })))
    .execute()
}

import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { changesBetween, recordEvent } from '@/lib/events'
import { touchUnits } from '../crews/touch-units'
import type { Person, UpdatePerson } from '../register-schema'
import { loadPerson, lockPerson } from './people-queries'
import { personColumns, personTaken } from './write-person'

/**
 * Changes who a person is; readiness and status have verbs of their own.
 * @throws AppError not_found, conflict (stale version, retired), validation_failed (a number, the account, the station, the identifier)
 */
export async function updatePerson(ctx: Ctx, input: UpdatePerson & { id: string }): Promise<Person> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction((tx) => changePerson(tx, ctx, input))
  } catch (error) {
    throw personTaken(error)
  }
}

/** Within a transaction of the caller, who has the permission. A unique index may refuse it: see `personTaken`. */
export async function changePerson(tx: Tx, ctx: Ctx, input: UpdatePerson & { id: string }): Promise<Person> {
  const { id } = input
  const before = await lockPerson(tx, ctx, id)
  requireVersion(ctx, before)
  const columns = await personColumns(tx, ctx, before, input)
  await tx.updateTable('personnel').set(columns).where('id', '=', id).execute()
  const after = await loadPerson(tx, ctx, id)
  const changes = changesBetween(before, after)
  if (changes)
    await recordEvent(tx, ctx, {
      type: 'resource.updated',
      subject: { kind: 'personnel', id },
      ...changes,
      // A unit shows who sits in it, and can do what they can do.
      touches: { personnel: [id], ...(await touchUnits(tx, ctx, [after.unitId])) },
    })
  return after
}

import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { CreatePerson, Person } from '../register-schema'
import { loadPerson } from './people-queries'
import { personColumns, personTaken } from './write-person'

/** @throws AppError validation_failed when a number, the account, the station or the identifier is not right */
export async function createPerson(ctx: Ctx, input: CreatePerson): Promise<Person> {
  requirePermission(ctx.actor, 'resources:write')
  try {
    return await ctx.transaction((tx) => insertPerson(tx, ctx, input))
  } catch (error) {
    throw personTaken(error)
  }
}

/** Within a transaction of the caller, who has the permission. A unique index may refuse it: see `personTaken`. */
export async function insertPerson(tx: Tx, ctx: Ctx, input: CreatePerson): Promise<Person> {
  const id = newId()
  const columns = await personColumns(tx, ctx, { id }, input)
  await tx
    .insertInto('personnel')
    .values({
      ...columns,
      id,
      agencyId: ctx.actor.agencyId,
      name: input.name,
      readiness: input.readiness,
      readinessSince: ctx.now,
      // Whoever can be asked is on duty; without this nobody would be told anything until they had said so once more.
      status: input.readiness === 'unavailable' ? 'off_duty' : 'available',
      statusSince: ctx.now,
      createdAt: ctx.now,
    })
    .execute()
  const person = await loadPerson(tx, ctx, id)
  await recordEvent(tx, ctx, {
    type: 'resource.created',
    subject: { kind: 'personnel', id },
    after: person,
    touches: { personnel: [id] },
  })
  return person
}

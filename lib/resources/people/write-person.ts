import type { Ctx } from '@/lib/auth'
import { type Tx, violates } from '@/lib/db'
import { invalidField } from '@/lib/errors'
import type { Person, UpdatePerson } from '../register-schema'
import { requireStation } from '../unit-crew'
import { ensureCapabilities } from '../fleet/ensure-words'
import { homeCountry, parsePhones } from './phone-numbers'

/** An account stands for one person of the agency. @throws AppError validation_failed */
async function requireAccount(tx: Tx, ctx: Ctx, userId: string | null | undefined, personId: string): Promise<void> {
  if (!userId) return
  const member = await tx
    .selectFrom('members')
    .select('userId')
    .where('agencyId', '=', ctx.actor.agencyId)
    .where('userId', '=', userId)
    .where('disabledAt', 'is', null)
    .executeTakeFirst()
  if (!member) throw invalidField('userId', 'This account is not an active member of the agency.')
  const other = await tx
    .selectFrom('personnel')
    .select('name')
    .where('userId', '=', userId)
    .where('retiredAt', 'is', null)
    .where('id', '<>', personId)
    .executeTakeFirst()
  if (other) throw invalidField('userId', `This account belongs to ${other.name} already.`)
}

/**
 * What both writing and changing a person must check, and the columns that come of it. What stays as it was is not checked:
 * a form that sends back a station or an account that has gone meanwhile must not keep somebody from changing a number.
 * @throws AppError validation_failed
 */
export async function personColumns(tx: Tx, ctx: Ctx, person: Partial<Person> & { id: string }, input: UpdatePerson) {
  if (input.stationId !== person.stationId) await requireStation(tx, input.stationId)
  if (input.userId !== person.userId) await requireAccount(tx, ctx, input.userId, person.id)
  const capabilities = input.capabilities && (await ensureCapabilities(tx, ctx, input.capabilities))
  const phones =
    input.phones &&
    (input.phones.length === 0 ? [] : parsePhones(input.phones, await homeCountry(tx, ctx.actor.agencyId)))
  return {
    updatedAt: ctx.now,
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.userId === undefined ? {} : { userId: input.userId }),
    ...(input.identifier === undefined ? {} : { identifier: input.identifier }),
    ...(input.title === undefined ? {} : { title: input.title || null }),
    ...(input.stationId === undefined ? {} : { stationId: input.stationId }),
    ...(input.email === undefined ? {} : { email: input.email }),
    ...(phones === undefined ? {} : { phones: JSON.stringify(phones) }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(input.metadata === undefined ? {} : { metadata: JSON.stringify(input.metadata) }),
  }
}

/** The loser of a race for a number or an account is told which field it was. */
export const personTaken = (error: unknown): unknown => {
  if (violates(error, 'personnel_identifier'))
    return invalidField('identifier', 'Somebody else has this identifier already.')
  if (violates(error, 'personnel_user')) return invalidField('userId', 'This account belongs to somebody else already.')
  return error
}

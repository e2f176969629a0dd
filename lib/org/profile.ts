import type { Selectable } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Profiles } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import type { Profile, UpdateProfile } from './schema'

const toProfile = ({ id, email, fullName, phone }: Selectable<Profiles>): Profile => ({ id, email, fullName, phone })

/** A profile is a person's own; a key has none. */
function requirePersonId(ctx: Ctx): string {
  if (ctx.actor.kind === 'user' && ctx.actor.id) return ctx.actor.id
  throw new AppError('forbidden', 'An API key has no profile.')
}

export async function getProfile(ctx: Ctx): Promise<Profile> {
  const id = requirePersonId(ctx)
  return ctx.transaction(async (tx) =>
    toProfile(await tx.selectFrom('profiles').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
  )
}

/** Name and phone; the address belongs to the account. */
export async function updateProfile(ctx: Ctx, input: UpdateProfile): Promise<Profile> {
  const id = requirePersonId(ctx)
  return ctx.transaction(async (tx) => {
    const before = toProfile(
      await tx.selectFrom('profiles').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(),
    )
    const after = toProfile(
      await tx
        .updateTable('profiles')
        .set({
          updatedAt: ctx.now,
          ...(input.fullName === undefined ? {} : { fullName: input.fullName }),
          ...(input.phone === undefined ? {} : { phone: input.phone || null }),
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow(),
    )
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'profile.updated',
        subject: { kind: 'profile', id },
        ...changes,
        touches: { org: [id] },
      })
    return after
  })
}

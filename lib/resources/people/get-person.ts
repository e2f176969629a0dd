import { type Ctx, requirePermission } from '@/lib/auth'
import { notFound } from '@/lib/errors'
import type { Person } from '../register-schema'
import { loadPerson, selectPeople, toPerson } from './people-queries'

/** A retired person too. @throws AppError not_found */
export function getPerson(ctx: Ctx, id: string): Promise<Person> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction((tx) => loadPerson(tx, ctx, id))
}

/** The person behind the caller's account. @throws AppError not_found when the account has none */
export function getMyPerson(ctx: Ctx): Promise<Person> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction(async (tx) => {
    const { kind, id, agencyId } = ctx.actor
    const row =
      kind === 'user' && id
        ? await selectPeople(tx, ctx.now)
            .where('p.agencyId', '=', agencyId)
            .where('p.userId', '=', id)
            .where('p.retiredAt', 'is', null)
            .executeTakeFirst()
        : undefined
    if (!row) throw notFound('person behind your account')
    return toPerson(row)
  })
}

import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Page } from '@/lib/http/schema'
import { afterId, toPage } from '@/lib/keyset'
import { likePattern } from '../like-pattern'
import type { ListPersonnel, Person } from '../register-schema'
import { selectPeople, toPerson } from './people-queries'

/** Newest first; retired ones only when asked for. With several capabilities, people who have all of them today. */
export function listPersonnel(ctx: Ctx, query: ListPersonnel): Promise<Page<Person>> {
  requirePermission(ctx.actor, 'resources:read')
  const before = afterId(query.cursor)
  return ctx.transaction(async (tx) => {
    let select = selectPeople(tx, ctx.now)
      .where('p.agencyId', '=', ctx.actor.agencyId)
      .where('p.retiredAt', query.retired === 'true' ? 'is not' : 'is', null)
    if (before) select = select.where('p.id', '<', before)
    if (query.readiness) select = select.where('p.readiness', 'in', query.readiness)
    if (query.status) select = select.where('p.status', 'in', query.status)
    if (query.stationId) select = select.where('p.stationId', '=', query.stationId)
    if (query.unitId) select = select.where('s.unitId', '=', query.unitId)
    if (query.capabilities) select = select.where(hasAll(query.capabilities))
    if (query.expiringBefore)
      select = select.where(
        sql<boolean>`exists (select from public.certifications x where x.person_id = p.id and x.expires_on < ${query.expiringBefore}::date)`,
      )
    if (query.q) {
      const pattern = likePattern(query.q)
      select = select.where((eb) =>
        eb.or([
          eb('p.name', 'ilike', pattern),
          eb('p.identifier', 'ilike', pattern),
          eb('p.title', 'ilike', pattern),
          eb('p.email', 'ilike', pattern),
          eb(sql<string>`p.phones::text`, 'ilike', pattern),
        ]),
      )
    }
    const rows = await select
      .orderBy('p.id', 'desc')
      .limit(query.limit + 1)
      .execute()
    return toPage(rows, query.limit, toPerson, (person) => person.id)
  })
}

/** As `app.person_capabilities` has it, without gathering everything each person can do; a word is one word however it is spelled. */
const hasAll = (codes: readonly string[]) => sql<boolean>`not exists (
  select from unnest(${codes}::text[]) as wanted (code)
  where not exists (select from unnest(p.capabilities) as own (code) where lower(own.code) = lower(wanted.code))
    and not exists (select from public.certifications x where x.person_id = p.id
      and lower(x.capability) = lower(wanted.code) and (x.expires_on is null or x.expires_on >= (select app.today()))))`

import { type Ctx, requirePermission } from '@/lib/auth'
import { readSubjectEvents } from '@/lib/events'
import type { EventRow } from '@/lib/events/schema'
import type { Page } from '@/lib/http/schema'
import type { PageRequest } from '@/lib/keyset'
import { loadAsset } from '../assets/assets-queries'
import { loadPerson } from '../people/people-queries'
import type { ResourceType } from '../register-schema'
import { loadUnit } from '../units-queries'

/** Everything that was ever changed of one unit, person, vehicle or thing, newest first; also of a retired one. @throws AppError not_found */
export function readHistory(
  ctx: Ctx,
  { type, id, ...page }: PageRequest & { type: ResourceType; id: string },
): Promise<Page<EventRow>> {
  requirePermission(ctx.actor, 'resources:read')
  return ctx.transaction(async (tx) => {
    if (type === 'units') await loadUnit(tx, id)
    else if (type === 'personnel') await loadPerson(tx, ctx, id)
    else await loadAsset(tx, { category: type === 'vehicles' ? 'vehicle' : 'equipment', id })
    return readSubjectEvents(tx, { agencyId: ctx.actor.agencyId, subjectId: id }, page)
  })
}

import { type Ctx, requirePermission } from '@/lib/auth'
import { readSubjectEvents } from '@/lib/events'
import type { EventRow } from '@/lib/events/schema'
import type { Page } from '@/lib/http/schema'
import { withAlert } from '../ingest/unfold-alerts'
import { loadAlert } from './alerts-queries'

/** What was done with one alert, newest first; what was decided about it when it came is in its trail. @throws AppError not_found */
export function alertTimeline(
  ctx: Ctx,
  { id, ...page }: { id: string; limit: number; cursor?: string | undefined },
): Promise<Page<EventRow>> {
  requirePermission(ctx.actor, 'alerts:read')
  return withAlert(ctx, id, async (tx) => {
    await loadAlert(tx, id)
    return readSubjectEvents(tx, { agencyId: ctx.actor.agencyId, subjectId: id }, page)
  })
}

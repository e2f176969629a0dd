import { type Ctx, requirePermission } from '@/lib/auth'
import { readIncidentEvents, verifyRange } from '@/lib/events'
import type { EventRow, Verification } from '@/lib/events/schema'
import type { Page } from '@/lib/http/schema'
import { requireIncident } from './incidents-queries'

/** Everything that happened to one incident, oldest first. */
export function incidentTimeline(
  ctx: Ctx,
  input: { id: string; limit: number; cursor?: string | undefined },
): Promise<Page<EventRow>> {
  requirePermission(ctx.actor, 'incidents:read')
  return ctx.transaction(async (tx) => {
    await requireIncident(tx, input.id)
    return readIncidentEvents(tx, input.id, input)
  })
}

/** Recomputes the agency's chain from the incident's first entry to its last and the one after, which vouches for it. */
export function verifyTimeline(ctx: Ctx, input: { id: string }): Promise<Verification> {
  requirePermission(ctx.actor, 'incidents:read')
  return ctx.transaction(async (tx) => {
    await requireIncident(tx, input.id)
    const range = await tx
      .selectFrom('events')
      .select((eb) => [
        eb.fn.min('seq').as('first'),
        eb.fn.max('seq').as('last'),
        eb.fn.countAll<number>().as('entries'),
      ])
      .where('incidentId', '=', input.id)
      .where('seq', 'is not', null)
      .executeTakeFirstOrThrow()
    if (range.first === null || range.last === null) return { ok: true, entries: 0, headHash: null, problems: [] }
    const problems = await verifyRange(tx, range.first, range.last + 1)
    const head = await tx
      .selectFrom('events')
      .select('hash')
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('seq', '=', range.last)
      .executeTakeFirst()
    return {
      ok: problems.length === 0,
      entries: range.entries,
      headHash: head?.hash?.toString('hex') ?? null,
      problems,
    }
  })
}

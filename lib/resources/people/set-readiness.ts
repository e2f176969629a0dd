import { type Ctx, requireVersion } from '@/lib/auth'
import { changesBetween, recordEvent } from '@/lib/events'
import { statusSource } from '../fleet/allow-status'
import type { Person, SetReadiness } from '../register-schema'
import { requireOwnPerson, requireVoice } from './require-own-person'
import { loadPerson, lockPerson } from './people-queries'

/**
 * Can they be asked? Whoever says yes is no longer off duty: two switches for one thing would leave somebody untold.
 * @throws AppError not_found, conflict (stale version, retired), forbidden (somebody else's)
 */
export function setReadiness(ctx: Ctx, { id, ...input }: SetReadiness & { id: string }): Promise<Person> {
  requireVoice(ctx)
  return ctx.transaction(async (tx) => {
    requireOwnPerson(ctx, await loadPerson(tx, ctx, id))
    const before = await lockPerson(tx, ctx, id)
    requireVersion(ctx, before)
    const comesOn = before.status === 'off_duty' && input.readiness !== 'unavailable'
    await tx
      .updateTable('personnel')
      .set({
        readiness: input.readiness,
        ...(input.readiness === before.readiness ? {} : { readinessSince: ctx.now }),
        readinessNote: input.note || null,
        delayMinutes: input.delayMinutes ?? null,
        updatedAt: ctx.now,
        ...(comesOn ? { status: 'available', statusSince: ctx.now, statusNote: null } : {}),
      })
      .where('id', '=', id)
      .execute()
    const after = await loadPerson(tx, ctx, id)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'resource.readiness_changed',
        subject: { kind: 'personnel', id },
        before: changes.before,
        after: { ...changes.after, source: statusSource(ctx, input.source) },
        touches: { personnel: [id] },
      })
    return after
  })
}

import { type Ctx, requireVersion } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import { statusSource } from '../fleet/allow-status'
import type { Person } from '../register-schema'
import type { SetUnitStatus } from '../schema'
import { requireOwnPerson, requireVoice } from './require-own-person'
import { loadPerson, lockPerson } from './people-queries'

/**
 * What a person is doing, by the fixed base meanings. News that is older than the present status cannot undo it.
 * @throws AppError not_found, conflict (stale version, late news, retired), forbidden (somebody else's)
 */
export function setPersonStatus(ctx: Ctx, { id, ...input }: SetUnitStatus & { id: string }): Promise<Person> {
  requireVoice(ctx)
  // A clock that runs ahead must not lock out the reports that follow.
  const at = input.at && input.at < ctx.now ? input.at : ctx.now
  return ctx.transaction(async (tx) => {
    requireOwnPerson(ctx, await loadPerson(tx, ctx, id))
    const before = await lockPerson(tx, ctx, id)
    requireVersion(ctx, before)
    if (at < new Date(before.statusSince)) throw conflict(`${before.name} reported a later status already.`, before)
    await tx
      .updateTable('personnel')
      .set({
        status: input.status,
        ...(input.status === before.status ? {} : { statusSince: at }),
        statusNote: input.note || null,
        ...(input.destination === undefined ? {} : { destination: input.destination || null }),
        updatedAt: ctx.now,
      })
      .where('id', '=', id)
      .execute()
    const after = await loadPerson(tx, ctx, id)
    const changes = changesBetween(before, after)
    if (changes)
      await recordEvent(tx, ctx, {
        type: 'resource.status_changed',
        subject: { kind: 'personnel', id },
        before: changes.before,
        after: { ...changes.after, source: statusSource(ctx, input.source) },
        reason: input.note || undefined,
        touches: { personnel: [id] },
      })
    return after
  })
}

import { type Ctx, requirePermission, requireVersion } from '@/lib/auth'
import { violates } from '@/lib/db'
import { changesBetween, recordEvent } from '@/lib/events'
import type { RunCard, UpdateRunCard } from '../response-schema'
import { caseTaken, loadRunCard, lockRunCard, requireNamed } from './run-cards-queries'

/** @throws AppError not_found, conflict (retired, stale version), validation_failed (as creating one) */
export async function updateRunCard(ctx: Ctx, input: UpdateRunCard & { id: string }): Promise<RunCard> {
  requirePermission(ctx.actor, 'resources:write')
  const { id } = input
  try {
    return await ctx.transaction(async (tx) => {
      const before = await lockRunCard(tx, id)
      requireVersion(ctx, before)
      const incidentType = await requireNamed(tx, input)
      await tx
        .updateTable('runCards')
        .set({
          updatedAt: ctx.now,
          ...(input.name === undefined ? {} : { name: input.name }),
          ...(input.incidentType === undefined ? {} : { incidentType }),
          ...(input.alarmLevel === undefined ? {} : { alarmLevel: input.alarmLevel }),
          ...(input.zoneId === undefined ? {} : { zoneId: input.zoneId }),
          ...(input.needs === undefined ? {} : { needs: JSON.stringify(input.needs) }),
        })
        .where('id', '=', id)
        .execute()
      const after = await loadRunCard(tx, id)
      const changes = changesBetween(before, after)
      if (changes)
        await recordEvent(tx, ctx, {
          type: 'run_card.updated',
          subject: { kind: 'run_card', id },
          ...changes,
          touches: { plans: [id] },
        })
      return after
    })
  } catch (error) {
    throw violates(error, 'run_cards_case') ? caseTaken() : error
  }
}

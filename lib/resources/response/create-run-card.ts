import { type Ctx, requirePermission } from '@/lib/auth'
import { violates } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { CreateRunCard, RunCard } from '../response-schema'
import { caseTaken, loadRunCard, requireNamed } from './run-cards-queries'

/** @throws AppError validation_failed: the case has a card already, or what the card names does not exist */
export async function createRunCard(ctx: Ctx, input: CreateRunCard): Promise<RunCard> {
  requirePermission(ctx.actor, 'resources:write')
  const id = newId()
  try {
    return await ctx.transaction(async (tx) => {
      const incidentType = await requireNamed(tx, input)
      await tx
        .insertInto('runCards')
        .values({
          id,
          agencyId: ctx.actor.agencyId,
          name: input.name,
          incidentType,
          alarmLevel: input.alarmLevel,
          zoneId: input.zoneId ?? null,
          needs: JSON.stringify(input.needs),
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .execute()
      const card = await loadRunCard(tx, id)
      await recordEvent(tx, ctx, {
        type: 'run_card.created',
        subject: { kind: 'run_card', id },
        after: card,
        touches: { plans: [id] },
      })
      return card
    })
  } catch (error) {
    throw violates(error, 'run_cards_case') ? caseTaken() : error
  }
}

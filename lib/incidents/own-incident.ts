import type { Actor, Ctx } from '@/lib/auth'
import type { Scope } from '@/lib/auth/schema'
import type { Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { ridesOn } from '@/lib/resources'

/** What somebody needs to add to an incident's log at all; a responder is then held to their own incident. */
export const permissionToAdd = (actor: Actor): Scope =>
  actor.kind === 'user' && !actor.scopes.has('incidents:write') ? 'resources:status' : 'incidents:write'

/** What was seen there is often written on the way home, and a phone may have been without a network until then. */
const afterwardsMs = 24 * 3_600_000

/**
 * A responder adds to the incidents their units work or have worked within a day; whoever writes incidents adds to all.
 * @throws AppError forbidden
 */
export async function requireOwnIncident(tx: Tx, ctx: Ctx, incidentId: string): Promise<void> {
  if (ctx.actor.scopes.has('incidents:write')) return
  const worked = await tx
    .selectFrom('assignments')
    .select('unitId')
    .distinct()
    .where('incidentId', '=', incidentId)
    .where((eb) =>
      eb.or([eb('clearedAt', 'is', null), eb('clearedAt', '>', new Date(ctx.now.getTime() - afterwardsMs))]),
    )
    .execute()
  for (const { unitId } of worked) if (await ridesOn(tx, ctx, unitId)) return
  throw new AppError('forbidden', 'You may add to the incidents that your unit works, and for a day after it left.')
}

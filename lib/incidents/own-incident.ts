import type { Actor, Ctx } from '@/lib/auth'
import type { Scope } from '@/lib/auth/schema'
import type { Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { ridesOn } from '@/lib/resources'
import { activeAssignmentsOfIncident } from './assignments-queries'

/** What somebody needs to add to an incident's log at all; a responder is then held to their own incident. */
export const permissionToAdd = (actor: Actor): Scope =>
  actor.kind === 'user' && !actor.scopes.has('incidents:write') ? 'resources:status' : 'incidents:write'

/** A responder adds to the incidents their units work; whoever writes incidents adds to all. @throws AppError forbidden */
export async function requireOwnIncident(tx: Tx, ctx: Ctx, incidentId: string): Promise<void> {
  if (ctx.actor.scopes.has('incidents:write')) return
  for (const { unitId } of await activeAssignmentsOfIncident(tx, incidentId)) if (await ridesOn(tx, ctx, unitId)) return
  throw new AppError('forbidden', 'You may add to the incidents that your unit works.')
}

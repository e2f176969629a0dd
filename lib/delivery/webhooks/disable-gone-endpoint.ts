import type { Ctx } from '@/lib/auth'
import { inTransaction } from '@/lib/db'
import { newId } from '@/lib/ids'
import { failWaitingDeliveries } from './deliveries-queries'
import { recordEndpointEvent, toEndpoint } from './endpoints-queries'

/** Switches off an endpoint that answered 410, as a person would, and says so in the log. */
export async function disableGoneEndpoint(gone: { agencyId: string; endpointId: string; now: Date }): Promise<void> {
  const { agencyId, endpointId, now } = gone
  const ctx: Ctx = {
    actor: { kind: 'system', id: null, name: 'Turnout', agencyId, role: null, scopes: new Set() },
    requestId: newId(),
    now,
    expectedVersion: undefined,
    transaction: (work) => inTransaction({ userId: null, agencyId }, work),
  }
  await ctx.transaction(async (tx) => {
    const before = await tx
      .selectFrom('webhookEndpoints')
      .selectAll()
      .where('id', '=', endpointId)
      .where('disabledAt', 'is', null)
      .where('retiredAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!before) return
    const after = await tx
      .updateTable('webhookEndpoints')
      .set({ disabledAt: now })
      .where('id', '=', endpointId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await failWaitingDeliveries(tx, endpointId, now, 'switched off')
    await recordEndpointEvent(tx, ctx, 'updated', { before: toEndpoint(before), after: toEndpoint(after) })
  })
}

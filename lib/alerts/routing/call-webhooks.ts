import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { queueWebhooks } from '@/lib/delivery'
import type { Calling, Outcome } from './outcome'

/** One delivery for an endpoint and a batch: a flood of alerts is no flood of requests. */
export async function callWebhooks(tx: Tx, ctx: Ctx, callings: Outcome['callings']): Promise<void> {
  if (callings.length === 0) return
  const byEndpoint = Map.groupBy(callings, (calling) => calling.endpointId)
  await queueWebhooks(
    tx,
    [...byEndpoint].map(([endpointId, ofEndpoint]) => ({
      agencyId: ctx.actor.agencyId,
      endpointId,
      event: 'alert.matched',
      body: { alerts: ofEndpoint.map(alertOf) },
      now: ctx.now,
    })),
  )
}

/** As GET /alerts answers it, as far as it is known before it is decided, and the rule that called. */
const alertOf = ({ alert, rule }: Calling) => ({
  id: alert.id,
  rule: { id: rule.id, name: rule.name },
  source: alert.source,
  externalId: alert.externalId,
  type: alert.type,
  category: alert.category,
  severity: alert.severity,
  priority: alert.priority,
  title: alert.title,
  description: alert.description,
  position: alert.position,
  metadata: alert.metadata,
  occurredAt: alert.row.occurredAt.toISOString(),
  receivedAt: alert.receivedAt.toISOString(),
  count: alert.count,
  incidentId: alert.row.incidentId,
})

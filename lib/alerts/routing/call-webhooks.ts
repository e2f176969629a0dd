import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { queueWebhooks } from '@/lib/delivery'
import type { Calling, Outcome } from './outcome'

/** In one delivery; with the longest texts and data that is some megabytes. */
const mostAlerts = 100
const mostDescription = 2_000

/** One delivery for an endpoint and a batch: a flood of alerts is no flood of requests. */
export async function callWebhooks(tx: Tx, ctx: Ctx, callings: Outcome['callings']): Promise<void> {
  const byEndpoint = Map.groupBy(callings, (calling) => calling.endpointId)
  const deliveries = [...byEndpoint].flatMap(([endpointId, ofEndpoint]) =>
    inParts(ofEndpoint, mostAlerts).map((part) => ({ endpointId, alerts: part.map(alertOf) })),
  )
  await queueWebhooks(
    tx,
    deliveries.map(({ endpointId, alerts }) => ({
      agencyId: ctx.actor.agencyId,
      endpointId,
      event: 'alert.matched',
      body: { alerts },
      now: ctx.now,
    })),
  )
}

const inParts = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))

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
  description: alert.description.slice(0, mostDescription).toWellFormed(),
  position: alert.position,
  metadata: alert.metadata,
  occurredAt: alert.occurredAt.toISOString(),
  receivedAt: alert.receivedAt.toISOString(),
  count: alert.count,
  incidentId: alert.incidentId,
})

import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { newId } from '@/lib/ids'
import type { WebhookBody } from '../webhooks-schema'

export interface NewWebhook {
  agencyId: string
  endpointId: string
  /** Dotted: `alert.received`. */
  event: string
  /** What stands under `data` of what is sent. */
  body: Record<string, unknown>
  now: Date
  /** The delivery this one repeats, and when that happened. */
  replayOf?: { id: string; at: string }
}

export const webhookChannel = 'turnout_webhooks'

const envelope = (id: string, webhook: NewWebhook): string =>
  JSON.stringify({
    deliveryId: id,
    event: webhook.event,
    at: webhook.replayOf?.at ?? webhook.now.toISOString(),
    agencyId: webhook.agencyId,
    ...(webhook.replayOf ? { replayOf: webhook.replayOf.id } : {}),
    data: webhook.body,
  } satisfies WebhookBody)

/**
 * Sends a body to an endpoint after this transaction commits, until it is taken or a day has passed.
 * @returns its id; undefined when the agency has no such endpoint or it is retired
 */
export async function queueWebhook(tx: Tx, webhook: NewWebhook): Promise<string | undefined> {
  const [id] = await queueWebhooks(tx, [webhook])
  return id
}

/**
 * The same for many, in one statement; ids in the order given. For an endpoint that is switched off it is written down as
 * failed, so that it can be replayed.
 */
export async function queueWebhooks(tx: Tx, webhooks: readonly NewWebhook[]): Promise<(string | undefined)[]> {
  if (webhooks.length === 0) return []
  const rows = webhooks.map((webhook) => ({ ...webhook, id: newId() }))
  const column = <Value>(of: (row: (typeof rows)[number]) => Value) => rows.map(of)
  // Due by the database's own clock, which the sender goes by: this process's may be ahead. The endpoint is locked against
  // being switched off meanwhile, or what is written here would wait for ever.
  const { rows: queued } = await sql<{ id: string }>`
    with queued as (
      insert into public.webhook_deliveries (id, agency_id, endpoint_id, event, body, created_at, replay_of,
        next_attempt_at, failed_at, last_error)
      select r.id, e.agency_id, e.id, r.event, r.body, r.at, r.replay_of,
        case when e.disabled_at is null then least(r.at, now()) end,
        case when e.disabled_at is not null then r.at end,
        case when e.disabled_at is not null then 'Not sent: the endpoint is switched off.' end
      from unnest(
        ${column((row) => row.id)}::uuid[], ${column((row) => row.agencyId)}::uuid[], ${column((row) => row.endpointId)}::uuid[],
        ${column((row) => row.event)}::text[], ${column((row) => envelope(row.id, row))}::text[],
        ${column((row) => row.now)}::timestamptz[], ${column((row) => row.replayOf?.id ?? null)}::uuid[]
      ) as r (id, agency_id, endpoint_id, event, body, at, replay_of)
      join public.webhook_endpoints e on e.id = r.endpoint_id and e.agency_id = r.agency_id and e.retired_at is null
      for key share of e
      returning id, agency_id, next_attempt_at
    ), told as (
      select pg_notify(${webhookChannel}, agency_id::text) from queued where next_attempt_at is not null group by agency_id
    )
    select id from queued where (select count(*) from told) >= 0
  `.execute(tx)
  const ids = new Set(queued.map((row) => row.id))
  return rows.map(({ id }) => (ids.has(id) ? id : undefined))
}

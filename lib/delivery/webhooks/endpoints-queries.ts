import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Actor, Ctx } from '@/lib/auth'
import type { Tx, WebhookEndpoints } from '@/lib/db'
import { conflict, invalidField, notFound } from '@/lib/errors'
import { changesBetween, recordEvent } from '@/lib/events'
import type { WebhookEndpoint } from '../webhooks-schema'

export type EndpointRow = Selectable<WebhookEndpoints>

const iso = (at: Date | null) => at?.toISOString() ?? null

/** The host, and of the rest enough to see that it changed. */
export function maskUrl(text: string): string {
  const { origin, pathname, search } = new URL(text)
  if (pathname === '/' && search === '') return text
  return `${origin}/…${createHash('sha256').update(text).digest('hex').slice(0, 8)}`
}

/** As its managers see it. The secret is in no answer but the one that makes it. */
export const toEndpoint = (row: EndpointRow): WebhookEndpoint => ({
  id: row.id,
  name: row.name,
  url: row.url,
  isEnabled: row.disabledAt === null,
  disabledAt: iso(row.disabledAt),
  retiredAt: iso(row.retiredAt),
  lastSuccessAt: iso(row.lastSuccessAt),
  lastFailureAt: iso(row.lastFailureAt),
  lastFailure: row.lastFailure,
  failures: row.failures,
  previousSecretUntil: iso(row.previousSecretUntil),
  createdAt: row.createdAt.toISOString(),
  version: row.version,
})

const masked = (endpoint: WebhookEndpoint): WebhookEndpoint => ({ ...endpoint, url: maskUrl(endpoint.url) })

export const endpointFor =
  (actor: Actor) =>
  (row: EndpointRow): WebhookEndpoint => {
    const endpoint = toEndpoint(row)
    return actor.scopes.has('alerts:manage') ? endpoint : masked(endpoint)
  }

/** Retired ones too. @throws AppError not_found */
export async function loadEndpoint(tx: Tx, id: string): Promise<EndpointRow> {
  const row = await tx.selectFrom('webhookEndpoints').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('webhook endpoint')
  return row
}

/** One that is in use, locked. @throws AppError not_found, or conflict when it is retired */
export async function lockEndpoint(tx: Tx, id: string): Promise<EndpointRow> {
  const row = await tx.selectFrom('webhookEndpoints').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw notFound('webhook endpoint')
  if (row.retiredAt) throw conflict('This webhook endpoint is retired.', toEndpoint(row))
  return row
}

/** One that would be sent to, locked. @throws AppError not_found, or conflict when it is retired or switched off */
export async function lockEnabledEndpoint(tx: Tx, id: string): Promise<EndpointRow> {
  const row = await lockEndpoint(tx, id)
  if (row.disabledAt) throw conflict('This webhook endpoint is switched off. Switch it on first.', toEndpoint(row))
  return row
}

/** In the log the address is masked, because everybody reads the log. */
export async function recordEndpointEvent(
  tx: Tx,
  ctx: Ctx,
  what: 'created' | 'updated' | 'retired' | 'secret_rotated',
  { before, after }: { before?: WebhookEndpoint; after: WebhookEndpoint },
): Promise<void> {
  const changes = before ? changesBetween(masked(before), masked(after)) : { after: masked(after) }
  if (!changes) return
  await recordEvent(tx, ctx, {
    type: `webhook_endpoint.${what}`,
    subject: { kind: 'webhook_endpoint', id: after.id },
    ...changes,
    touches: { alertConfig: [after.id] },
  })
}

export const endpointNameTaken = () => invalidField('name', 'Another webhook endpoint has this name already.')

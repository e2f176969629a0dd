import type { z } from 'zod'
import { system } from '@/lib/db'
import { notFound } from '@/lib/errors'
import type { KnownSource } from '../ingest/sources-cache'
import { Mapping, WebhookSettings } from '../sources-schema'
import { hashSourceKey, looksLikeSourceKey } from './source-key'

export interface WebhookSource extends KnownSource {
  agencyId: string
  mapping: Mapping
  settings: z.output<typeof WebhookSettings>
  secret: string | null
}

/** Read at every request, so that an address that was changed is refused at once. @throws AppError not_found */
export async function findWebhook(key: string): Promise<WebhookSource> {
  const unknown = () => notFound('address for alerts')
  if (!looksLikeSourceKey(key)) throw unknown()
  const row = await system()
    .selectFrom('alertSources')
    .select(['id', 'agencyId', 'name', 'mapping', 'settings', 'secret', 'alertsPerSecond', 'disabledAt'])
    .where('keyHash', '=', hashSourceKey(key))
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  if (!row) throw unknown()
  const { disabledAt, ...source } = row
  return {
    ...source,
    mapping: Mapping.parse(row.mapping),
    settings: WebhookSettings.parse(row.settings),
    isDisabled: disabledAt !== null,
  }
}

import type { z } from 'zod'
import { system } from '@/lib/db'
import type { KnownSource } from '../ingest/sources-cache'
import { Mapping, MqttSettings } from '../sources-schema'

/** A source that is read from a broker, with all that is needed for it. */
export interface MqttSource extends KnownSource {
  agencyId: string
  mapping: Mapping
  settings: z.output<typeof MqttSettings>
  secret: string | null
}

/** Of all agencies, or of one. */
export async function readMqttSources(agencyId?: string): Promise<MqttSource[]> {
  let select = system()
    .selectFrom('alertSources')
    .select(['id', 'agencyId', 'name', 'mapping', 'settings', 'secret', 'alertsPerSecond'])
    .where('kind', '=', 'mqtt')
    .where('disabledAt', 'is', null)
    .where('retiredAt', 'is', null)
  if (agencyId) select = select.where('agencyId', '=', agencyId)
  const rows = await select.orderBy('id').execute()
  return rows.map((row) => ({
    ...row,
    mapping: Mapping.parse(row.mapping),
    settings: MqttSettings.parse(row.settings),
    isDisabled: false,
  }))
}

import type { Selectable } from 'kysely'
import type { Agencies } from '@/lib/db'
import type { Agency } from './schema'

export const toAgency = (row: Selectable<Agencies>): Agency => ({
  id: row.id,
  name: row.name,
  slug: row.slug,
  numberPrefix: row.numberPrefix,
  timeZone: row.timeZone,
  isDemo: row.isDemo,
  version: row.version,
})

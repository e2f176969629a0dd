import { RunCard, RunCardPage, Zone, ZonePage } from '@/lib/resources/response-schema'
import { runCardsOfRecord, zonesOfRecord } from '@/supabase/seed/sf-fire/zones'
import { type ApiClient, readAll } from './api-client'

/** The areas with their first-due stations and the run cards, each only where there is none of its name. */
export async function preparePlans(
  client: ApiClient,
  stations: ReadonlyMap<string, { id: string }>,
  runId: string,
): Promise<void> {
  const zones = new Set((await readAll(client, '/zones', ZonePage)).map((zone) => zone.name))
  for (const { stationNames, ...zone } of zonesOfRecord()) {
    if (zones.has(zone.name)) continue
    const stationIds = stationNames.flatMap((name) => stations.get(name.toLowerCase())?.id ?? [])
    await client.post('/zones', { ...zone, stationIds }, `replay-${runId}-zone-${zone.name}`, Zone)
  }
  const cards = new Set((await readAll(client, '/run-cards', RunCardPage)).map((card) => card.name))
  for (const card of runCardsOfRecord)
    if (!cards.has(card.name)) await client.post('/run-cards', card, `replay-${runId}-card-${card.name}`, RunCard)
}

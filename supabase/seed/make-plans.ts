import type { Ctx } from '@/lib/auth'
import { createRunCard, createZone } from '@/lib/resources'
import { CreateRunCard, CreateZone } from '@/lib/resources/response-schema'
import { runCardsOfRecord, zonesOfRecord } from './sf-fire/zones'

/** Every station's area with who is first due, and what each kind of call asks for. */
export async function makePlans(ctx: Ctx, stationIds: ReadonlyMap<string, string>): Promise<void> {
  for (const { stationNames, ...zone } of zonesOfRecord())
    await createZone(
      ctx,
      CreateZone.parse({ ...zone, stationIds: stationNames.flatMap((name) => stationIds.get(name) ?? []) }),
    )
  for (const card of runCardsOfRecord) await createRunCard(ctx, CreateRunCard.parse(card))
}

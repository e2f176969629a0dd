import type { Tx } from '@/lib/db'
import type { Position } from '@/lib/geo/schema'
import { chooseRunCards } from './choose-run-cards'
import type { Plan } from './recommend'
import { selectRunCards, toRunCard } from './run-cards-queries'
import { zonesAt } from './zones-queries'

interface Case {
  incidentType: string
  alarmLevel: number
  position: Position | null
}

/** The zone a call lies in, and the run cards that speak for it there. */
export async function loadPlan(tx: Tx, agencyId: string, call: Case): Promise<Plan> {
  const [zone] = call.position ? await zonesAt(tx, agencyId, call.position) : []
  const rows = await selectRunCards(tx)
    .where('c.agencyId', '=', agencyId)
    .where('c.retiredAt', 'is', null)
    .where('c.alarmLevel', '<=', call.alarmLevel)
    .execute()
  const cards = chooseRunCards(rows.map(toRunCard), { ...call, zoneId: zone?.id ?? null })
  return { cards, zone: zone ? { id: zone.id, name: zone.name, stationIds: zone.stationIds } : null }
}

import { inTransaction } from '@/lib/db'
import { assignUnits, createIncident } from '@/lib/incidents'
import { createStation, createUnit } from '@/lib/resources'
import type { DemoAgency } from './agencies'
import { actingAs } from './people'

const minuteMs = 60_000

/** The second agency's quiet evening, all made up: two calls that nobody in San Francisco may see. */
export async function playMarin({ agencyId, people }: DemoAgency, now: Date): Promise<void> {
  const dispatcher = people.get('dispatcher@marin.demo.turnout.test')
  if (!dispatcher) throw new Error('The second agency has no dispatcher.')
  await inTransaction({ userId: dispatcher.userId, agencyId }, async (tx) => {
    if (await tx.selectFrom('incidents').select('id').limit(1).executeTakeFirst()) return
    const minutesAgo = (minutes: number) =>
      actingAs(dispatcher, agencyId, 'dispatcher', new Date(now.getTime() - minutes * minuteMs), tx)
    const position = { lat: 37.9735, lon: -122.5311 }
    const station = await createStation(minutesAgo(20_000), { name: 'San Rafael', position })
    const unit = (name: string, type: string, capabilities: string[]) =>
      createUnit(minutesAgo(19_000), {
        name,
        type,
        capabilities,
        stationId: station.id,
        position,
        status: 'in_quarters',
      })
    const rescue = await unit('Rescue 50', 'Rescue', ['rope rescue', 'BLS'])
    await unit('Boat 1', 'Boat', ['water rescue'])
    const fall = await createIncident(minutesAgo(26), {
      type: 'technical_rescue',
      priority: 1,
      title: 'Hiker fell on the Steep Ravine trail',
      description: 'Conscious, ankle injury, about 30 m below the path. Two companions with her.',
      position: { lat: 37.8847, lon: -122.6105 },
      address: { verbatim: 'Steep Ravine trail, below the ladder', formatted: undefined, components: undefined },
      receivedAt: minutesAgo(27).now,
    })
    await assignUnits(minutesAgo(24), { incidentId: fall.id, unitIds: [rescue.id], at: minutesAgo(24).now })
    await createIncident(minutesAgo(3), {
      type: 'lift_assist',
      priority: 4,
      position: { lat: 37.9063, lon: -122.545 },
      address: { verbatim: '14 Miller Ave, Mill Valley', formatted: undefined, components: undefined },
    })
  })
}

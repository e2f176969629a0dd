import {
  acknowledgeAlert,
  createAlertRule,
  createEscalationPolicy,
  createMaintenanceWindow,
  dismissAlert,
  postAlerts,
} from '@/lib/alerts'
import { CreateAlertRule, CreateEscalationPolicy, CreateMaintenanceWindow } from '@/lib/alerts/rules-schema'
import type { AlertInput } from '@/lib/alerts/schema'
import type { Ctx } from '@/lib/auth'

type As = (minutesAgo: number) => Ctx

const hourMs = 3_600_000
/** Nobody's incident: what is severe would become one, and the night has calls enough. */
const alerts: [minutesAgo: number, alert: AlertInput][] = [
  [
    52,
    {
      source: 'Islais Creek gauge',
      type: 'flood_gauge',
      severity: 'minor',
      title: 'Water 1.9 m, rising',
      position: { lat: 37.7466, lon: -122.3879 },
      metadata: { levelM: 1.9 },
    },
  ],
  [
    47,
    {
      source: 'Market St panel',
      type: 'smoke_alarm',
      severity: 'moderate',
      title: 'Smoke, floor 3, detector 17',
      externalId: 'det-17',
      position: { lat: 37.7837, lon: -122.4089 },
    },
  ],
  [
    46,
    {
      source: 'Market St panel',
      type: 'smoke_alarm',
      severity: 'moderate',
      title: 'Smoke, floor 3, detector 18',
      externalId: 'det-18',
      position: { lat: 37.7837, lon: -122.4089 },
    },
  ],
  [
    45,
    {
      source: 'Market St panel',
      type: 'smoke_alarm',
      severity: 'moderate',
      title: 'Smoke, floor 3, detector 17',
      externalId: 'det-17',
      position: { lat: 37.7837, lon: -122.4089 },
    },
  ],
  [
    38,
    {
      source: 'Radio site Twin Peaks',
      type: 'power_failure',
      severity: 'moderate',
      title: 'On battery, 4 h left',
      position: { lat: 37.7544, lon: -122.4477 },
    },
  ],
  [
    31,
    {
      source: 'Air district',
      type: 'air_quality',
      severity: 'minor',
      title: 'PM2.5 over 55 µg/m³ in the Bayview',
      area: box(-122.405, 37.715, -122.375, 37.745),
    },
  ],
  [
    24,
    {
      source: 'Night watch',
      type: 'intrusion',
      severity: 'minor',
      title: 'Door forced, Pier 50 shed',
      position: { lat: 37.7745, lon: -122.3849 },
    },
  ],
  [
    12,
    {
      source: 'Hotel Mission',
      type: 'carbon_monoxide',
      severity: 'moderate',
      title: 'CO 62 ppm, boiler room',
      position: { lat: 37.7632, lon: -122.4189 },
      metadata: { ppm: 62 },
    },
  ],
  [
    6,
    {
      source: 'Islais Creek gauge',
      type: 'flood_gauge',
      severity: 'moderate',
      title: 'Water 2.4 m, rising',
      position: { lat: 37.7466, lon: -122.3879 },
      metadata: { levelM: 2.4 },
    },
  ],
]

function box(west: number, south: number, east: number, north: number): NonNullable<AlertInput['area']> {
  const ring: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

/** What sensors said this night, and what the agency makes of it. Decided as soon as a worker runs, as everywhere. */
export async function makeAlerts(asOwner: As, asDispatcher: As): Promise<void> {
  await makePolicies(asOwner)
  const ids: string[] = []
  for (const [minutesAgo, alert] of alerts) {
    // Under a key of its own an alert is a part of the scene's transaction.
    const { data } = await postAlerts(asDispatcher(minutesAgo), { body: alert, idempotencyKey: `demo-${minutesAgo}` })
    ids.push(data[0]?.id ?? '')
  }
  const [gauge, smoke, , , power, , door] = ids
  if (gauge && smoke && power && door) {
    await acknowledgeAlert(asDispatcher(44), { id: smoke, note: 'Engine 1 is looking' })
    await acknowledgeAlert(asDispatcher(30), { id: power })
    await dismissAlert(asDispatcher(20), { id: door, reason: 'The watchman himself' })
  }
}

async function makePolicies(asOwner: As): Promise<void> {
  await createEscalationPolicy(
    asOwner(68),
    CreateEscalationPolicy.parse({
      name: 'Until somebody has it',
      steps: [
        { afterMinutes: 2, audience: { roles: ['dispatcher'] } },
        { afterMinutes: 5, audience: { roles: ['supervisor', 'owner'] } },
      ],
      repeats: 1,
      repageAfterMinutes: 30,
    }),
  )
  const startsAt = new Date(asOwner(0).now.getTime() - 200 * hourMs)
  await createMaintenanceWindow(
    asOwner(68),
    CreateMaintenanceWindow.parse({
      name: 'Weekly panel test',
      reason: 'The contractor tests the detectors of the city’s buildings',
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + 2 * hourMs).toISOString(),
      recurrence: { days: [2, 4] },
      conditions: {
        all: [
          { field: 'type', op: 'is', value: 'fire_alarm' },
          { field: 'source', op: 'contains', value: 'panel' },
        ],
      },
    }),
  )
  for (const rule of rules) await createAlertRule(asOwner(67), CreateAlertRule.parse(rule))
}

const rules = [
  {
    name: 'Carbon monoxide reaches the dispatchers',
    conditions: {
      all: [
        { field: 'type', op: 'is', value: 'carbon_monoxide' },
        { field: 'metadata.ppm', op: 'atLeast', value: 50 },
      ],
    },
    actions: [{ kind: 'notify', audience: { roles: ['dispatcher', 'supervisor'] } }],
    isEnabled: true,
  },
  {
    name: 'Smoke in one building is one thing',
    conditions: { field: 'type', op: 'is', value: ['smoke_alarm', 'fire_alarm'] },
    grouping: { by: ['source'], minutes: 15 },
    isEnabled: true,
  },
  {
    name: 'Two detectors within five minutes send an engine',
    conditions: {
      all: [{ field: 'type', op: 'is', value: 'smoke_alarm' }, { between: { from: '22:00', to: '07:00' } }],
    },
    threshold: { count: 2, minutes: 5 },
    actions: [{ kind: 'create_incident', type: 'alarms', recommend: true }],
  },
]

import { withClient } from '@/supabase/local/with-client'
import { AlertPage } from '@/lib/alerts/schema'
import type { ApiClient } from '../replay/api-client'
import { againstTarget, type Latency, latencyOf, latencyText } from '../statistics'

const samples = 60
const targetP95Ms = 100

/** Ways in which a dispatcher looks at the inbox, the rare and the frequent ones. */
const filters = [
  '',
  'state=open,acknowledged',
  'state=open',
  'state=dismissed',
  'state=expired',
  'severity=extreme',
  'severity=extreme,severe&state=open,acknowledged',
  'severity=minor',
  'type=type-7',
  'type=type-399',
  'source=Source%203',
  'source=Source%20199',
  'source=Source%203&severity=extreme&state=open',
  'drill=true',
  'bbox=-122.41,37.76,-122.40,37.77',
  'bbox=10,10,10.1,10.1',
  'bbox=-122.5,37.7,-122.4,37.8&state=open',
  'from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z',
] as const

/** Fills the agency with alerts as a year would, written by SQL: most are over, a few are rare in every respect. */
export function fillInbox(databaseUrl: string, agencyId: string, count: number): Promise<void> {
  return withClient(databaseUrl, async (client) => {
    await client.query(
      `insert into public.alert_sources (id, agency_id, name, kind)
       select gen_random_uuid(), $1, 'Source ' || n, 'api' from generate_series(0, 199) as n on conflict do nothing`,
      [agencyId],
    )
    await client.query(
      `insert into public.alerts (id, agency_id, source_id, source, fingerprint, key, type, severity, priority, title, state, is_drill,
         occurred_at, received_at, last_seen_at, lat, lon, metadata, trail, routed_at)
       select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid,
         $1, s.id, s.name, 'f' || n, gen_random_uuid(), 'type-' || (n % 400),
         case when n % 997 = 0 then 'extreme' when n % 101 = 0 then 'severe' when n % 3 = 0 then 'minor' else 'moderate' end, 3,
         'Detector ' || n || ' over its limit',
         case when n > $2 - 300 then 'open' when n % 1009 = 0 then 'open' when n % 50 = 0 then 'acknowledged' when n % 2000 = 7 then 'expired'
           when n % 4 = 0 then 'dismissed' else 'resolved' end,
         n % 3001 = 0, at, at, at, 37.70 + (n % 997) / 10000.0, -122.50 + (n % 1013) / 10000.0, '{"value": 7}', '[]', at
       from generate_series(1, $2) as n
       cross join lateral (select now() - ($2 - n) * interval '5 minutes' as at) t
       join public.alert_sources s on s.agency_id = $1 and s.name = 'Source ' || (n * 7 % 200)`,
      [agencyId, count],
    )
    await client.query('vacuum analyze public.alerts')
  })
}

/** Asks each filter one time after the other, all of them in turn, so that none has the caches to itself. */
export async function measureInbox(client: ApiClient): Promise<void> {
  const times = new Map<string, number[]>(filters.map((filter) => [filter, []]))
  const rows = new Map<string, number>()
  for (let round = 0; round < samples; round++)
    for (const filter of filters) {
      const beganAt = performance.now()
      const { data } = await client.get(`/alerts?limit=50&${filter}`, AlertPage)
      times.get(filter)?.push(performance.now() - beganAt)
      rows.set(filter, data.length)
    }
  const results = [...times].map(([filter, ofFilter]): [string, Latency] => [filter, latencyOf(ofFilter)])
  for (const [filter, latency] of results)
    console.log(`  ${(filter || 'everything').padEnd(52)} ${latencyText(latency)}  ${rows.get(filter)} rows`)
  const worst = Math.max(...results.map(([, latency]) => latency.p95Ms))
  console.log(`  slowest p95             ${againstTarget(worst, targetP95Ms, 'ms')}`)
}

import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { sql } from 'kysely'
import { beforeAll, expect, inject, test } from 'vitest'
import { system } from '@/lib/db'
import { furnishedAgency, type FurnishedAgency } from './furnished-agency'

interface Table {
  name: string
  hasRowSecurity: boolean
  hasAgency: boolean
  firstColumn: string
}

/** Written by verbs and read by nobody through the Data API: secrets and machinery. */
const hidden = [
  'agency_heads',
  'alert_arrivals',
  'alert_groups',
  'alert_intake',
  'alert_keys',
  'alert_rule_states',
  'alert_rules',
  'alert_settings',
  'alert_source_messages',
  'alert_source_minutes',
  'alert_source_requests',
  'alert_source_slots',
  'alert_source_states',
  'alert_sources',
  'api_keys',
  'cap_messages',
  'cap_references',
  'escalation_policies',
  'idempotency_keys',
  'inbox_messages',
  'incident_counters',
  'invitations',
  'maintenance_windows',
  'position_ticks',
  'push_deliveries',
  'push_subscriptions',
  'trackers',
  'webhook_deliveries',
  'webhook_endpoints',
  'worker_heartbeats',
]
/** The same for every agency. */
const shared = ['incident_transitions', 'unit_base_statuses']

let tables: Table[]
let ours: FurnishedAgency
beforeAll(async () => {
  const found = await sql<Table>`
    select c.relname as name, c.relrowsecurity as "hasRowSecurity",
      exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped) as "hasAgency",
      (select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum = 1) as "firstColumn"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname
  `.execute(system())
  tables = found.rows
  ours = await furnishedAgency()
})

function dataApi(token?: string): SupabaseClient {
  const { supabaseUrl, publishableKey } = inject('stack')
  const auth = { persistSession: false, autoRefreshToken: false }
  return createClient(supabaseUrl, publishableKey, token ? { accessToken: async () => token } : { auth })
}

test('every table has row security', () => {
  expect(tables.length).toBeGreaterThan(15)
  expect(tables.filter((table) => !table.hasRowSecurity).map((table) => table.name)).toEqual([])
})

test('nobody but the owner and the verbs may write any table', async () => {
  const grants = await sql<{ grant: string }>`
    select table_name || ' ' || privilege_type || ' ' || grantee as grant from information_schema.role_table_grants
    where table_schema = 'public' and grantee in ('anon', 'authenticated', 'PUBLIC') and privilege_type <> 'SELECT'
  `.execute(system())
  expect(grants.rows).toEqual([])
  const anon = await sql<{ name: string }>`
    select table_name as name from information_schema.role_table_grants
    where table_schema = 'public' and grantee in ('anon', 'PUBLIC')
  `.execute(system())
  expect(anon.rows).toEqual([])
})

test('anon sees no row of any table through the Data API', async () => {
  const anon = dataApi()
  for (const { name } of tables) {
    const { data, error } = await anon.from(name).select('*').limit(1)
    expect(data ?? [], name).toEqual([])
    expect(error, name).not.toBeNull()
  }
})

test('a member reads the rows of their own agency and no other', async () => {
  const viewer = dataApi((await ours.agency.as('viewer')).token)
  const stranger = dataApi((await (await ours.agency.foreign()).as('owner')).token)
  for (const { name, hasAgency } of tables) {
    if (hidden.includes(name)) continue
    const mine = await viewer.from(name).select('*').limit(1000)
    expect(mine.error, name).toBeNull()
    expect(mine.data?.length, name).toBeGreaterThan(0)
    if (hasAgency)
      expect([...new Set((mine.data ?? []).map((row: { agency_id: string }) => row.agency_id))], name).toEqual([
        ours.agency.agencyId,
      ])
    const theirs = await stranger.from(name).select('*').limit(1000)
    const seen = JSON.stringify(theirs.data)
    if (!shared.includes(name))
      for (const id of [ours.agency.agencyId, ...Object.values(ours.ids)]) expect(seen, name).not.toContain(id)
  }
})

test('secrets and machinery are shown to nobody, not even to an owner', async () => {
  const owner = dataApi((await ours.agency.as('owner')).token)
  for (const name of hidden) {
    const { data, error } = await owner.from(name).select('*').limit(1)
    expect(data ?? [], name).toEqual([])
    expect(error, name).not.toBeNull()
  }
})

test('not even an owner can go round a verb: every insert, update and delete is refused', async () => {
  const owner = dataApi((await ours.agency.as('owner')).token)
  for (const { name, firstColumn } of tables) {
    const inserted = await owner.from(name).insert<Record<string, string>>({ [firstColumn]: ours.agency.agencyId })
    const updated = await owner
      .from(name)
      .update({ [firstColumn]: null })
      .not(firstColumn, 'is', null)
    const deleted = await owner.from(name).delete().not(firstColumn, 'is', null)
    for (const { error } of [inserted, updated, deleted])
      expect(error?.code, `${name}: ${error?.message}`).toBe('42501')
  }
})

test('a member who was disabled reads nothing any more, although the token is still good', async () => {
  const agency = (await furnishedAgency()).agency
  const viewer = await agency.as('viewer')
  await system()
    .updateTable('members')
    .set({ disabledAt: new Date() })
    .where('agencyId', '=', agency.agencyId)
    .where('userId', '=', viewer.userId)
    .execute()
  const { data } = await dataApi(viewer.token).from('incidents').select('id')
  expect(data).toEqual([])
})

test('the functions of the verbs cannot be called by a client', async () => {
  const { rows } = await sql<{ name: string }>`
    select p.proname as name from pg_proc p
    where p.pronamespace = 'app'::regnamespace
      and (has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute'))
    order by 1
  `.execute(system())
  expect(rows.map((row) => row.name)).toEqual(['agency_id', 'may_hear', 'my_agency_ids'])
})

import { inject, expect, test } from 'vitest'
import { withClient } from './with-client'

const { adminDatabaseUrl, databaseUrl } = inject('stack')

async function rows(sql: string, url = adminDatabaseUrl): Promise<Record<string, unknown>[]> {
  return withClient(url, async (client) => (await client.query<Record<string, unknown>>(sql)).rows)
}

test('migrations ran as a role that is no superuser, and it owns what they made', async () => {
  expect(
    await rows(`select current_user as name, rolsuper from pg_roles where rolname = current_user`, databaseUrl),
  ).toEqual([{ name: 'postgres', rolsuper: false }])
  const strangers = await rows(`
    select relname from pg_class where relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) <> 'postgres'`)
  expect(strangers).toEqual([])
})

test('supabase_admin is the only superuser', async () => {
  expect(await rows('select rolname from pg_roles where rolsuper')).toEqual([{ rolname: 'supabase_admin' }])
})

test('a table that postgres makes in public is granted to no API role', async () => {
  const granted = await withClient(databaseUrl, async (client) => {
    await client.query('begin')
    await client.query('create table public.bootstrap_probe (id int)')
    const found = await client.query<{ role: string }>(`
      select role from unnest(array['anon', 'authenticated', 'service_role']) as role
      where has_table_privilege(role, 'public.bootstrap_probe', 'select, insert, update, delete')`)
    await client.query('rollback')
    return found.rows
  })
  expect(granted).toEqual([])
})

test('API roles have hosted’s statement timeouts, so a slow read ends here as it does there', async () => {
  const found = await rows(`
    select rolname, setting from pg_roles, unnest(rolconfig) as setting
    where rolname in ('anon', 'authenticated') and setting like 'statement_timeout%' order by rolname`)
  expect(found.map((row) => row['setting'])).toEqual(['statement_timeout=3s', 'statement_timeout=8s'])
})

test('auth.uid() and its kin read the claims the way hosted sets them', async () => {
  const found = await withClient(databaseUrl, async (client) => {
    const claims = { sub: '00000000-0000-7000-8000-000000000001', role: 'authenticated', email: 'a@turnout.test' }
    await client.query(`select set_config('request.jwt.claims', $1, false)`, [JSON.stringify(claims)])
    return (await client.query('select auth.uid(), auth.role(), auth.email(), auth.jwt() as jwt')).rows[0]
  })
  expect(found).toMatchObject({
    uid: '00000000-0000-7000-8000-000000000001',
    role: 'authenticated',
    email: 'a@turnout.test',
  })
  expect(await rows('select auth.uid() as uid, auth.jwt() as jwt')).toEqual([{ uid: null, jwt: null }])
})

test('every table of auth is under row security and shows an API role nothing', async () => {
  const open = await rows(`
    select relname from pg_class
    where relnamespace = 'auth'::regnamespace and relkind = 'r'
      and (not relrowsecurity or has_table_privilege('anon', oid, 'select') or has_table_privilege('authenticated', oid, 'select'))`)
  expect(open).toEqual([])
})

test('postgres may reference and read auth.users but make nothing in auth', async () => {
  await expect(rows('select count(*) from auth.users', databaseUrl)).resolves.toHaveLength(1)
  await expect(rows('create table auth.intruder (id int)', databaseUrl)).rejects.toThrow(
    /permission denied for schema auth/,
  )
})

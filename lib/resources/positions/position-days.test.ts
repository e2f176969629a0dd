import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as positions from '@/app/api/v1/positions/route'
import * as unitList from '@/app/api/v1/units/route'
import { system } from '@/lib/db'
import { newAgency } from '@/supabase/tests/agency'
import { keepPositionDays } from './position-days'

const dayMs = 86_400_000
const days = async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'public.position_history'::regclass and c.relkind = 'r' order by 1
  `.execute(system())
  return rows.map(({ name }) => name.slice(-8))
}
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '')

test('the days ahead are there before their first point, and days past their time go whole', async () => {
  const oldest = day(Date.now() - 7 * dayMs)
  expect(await days()).toContain(oldest)
  const later = new Date(Date.now() + 24 * dayMs)
  await keepPositionDays(later)
  const kept = await days()
  expect(kept).toEqual(expect.arrayContaining([day(Date.now()), day(later.getTime() + 7 * dayMs)]))
  expect(kept).not.toContain(oldest)
})

test('a point of a day that has no table yet is kept all the same', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const { id: unitId } = (await dispatcher.call('POST', unitList, { body: { name: 'E1', type: 'ENGINE' } })).body
  const atMs = Date.now() - 6 * dayMs
  await sql`drop table if exists ${sql.table(`app.position_history_${day(atMs)}`)}`.execute(system())
  const body = { positions: [{ unitId, lat: 1, lon: 1, at: new Date(atMs).toISOString() }] }
  expect((await dispatcher.call('POST', positions, { body })).body).toEqual({ accepted: 1, duplicates: 0 })
  expect(await days()).toContain(day(atMs))
})

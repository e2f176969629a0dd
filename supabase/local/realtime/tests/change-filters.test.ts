import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectClient, freshDatabase, mintToken, recorder, serve, subscribe } from './fixture'
import type { Served, TestDatabase } from './fixture'

let database: TestDatabase
let served: Served
beforeAll(async () => {
  database = await freshDatabase()
  await database.query(`
    create table units (id int primary key, name text, priority numeric, ready boolean, at timestamptz, key uuid);
    grant select on units to authenticated;
    alter publication supabase_realtime add table units`)
  served = await serve(database.url)
})
afterAll(async () => {
  await served.close()
  await database.drop()
})

const rows = `
  (1, 'Engine 1', 1.5, true, '2026-01-01T00:00:00Z', '00000000-0000-0000-0000-000000000001'),
  (2, 'engine 2', 10, false, '2026-02-01T00:00:00Z', '00000000-0000-0000-0000-000000000002'),
  (3, 'Truck, (old) "3"', 2, null, '2026-03-01T00:00:00Z', null),
  (4, null, null, null, null, null)`

test.each([
  ['id=eq.2', [2]],
  ['priority=eq.10.0', [2]],
  ['key=eq.00000000-0000-0000-0000-000000000002', [2]],
  ['name=neq.engine 2', [1, 3]],
  ['priority=lt.2', [1]],
  ['priority=lte.2', [1, 3]],
  ['priority=gt.2', [2]],
  ['priority=gte.2', [2, 3]],
  ['at=gt.2026-01-31T23:00:00-02:00', [3]],
  ['id=in.(1,3,9)', [1, 3]],
  ['name=in.("Truck, (old) \\"3\\"","engine 2")', [2, 3]],
  ['name=like.Engine%', [1]],
  ['name=ilike.engine%', [1, 2]],
  ['name=match.^E', [1]],
  ['name=imatch.^e', [1, 2]],
  ['name=is.null', [4]],
  ['ready=is.true', [1]],
  ['ready=is.unknown', [3, 4]],
  ['name=isdistinct.Engine 1', [2, 3, 4]],
  ['name=not.eq.Engine 1', [2, 3]],
  ['name=not.is.null', [1, 2, 3]],
  ['id=not.in.(1,2)', [3, 4]],
  ['name=eq."Truck, (old) \\"3\\""', [3]],
  ['id=gte.2,id=lt.4', [2, 3]],
  ['id=in.(1,2,3),name=like.%n%,ready=is.true,priority=gt.1', [1]],
  ['name=not.is.null,name=ilike.ENGINE%', [1, 2]],
  ['', [1, 2, 3, 4]],
])('the filter %s lets through the rows it names', async (filter, expected) => {
  const client = await connectClient(served.url, { token: await mintToken({ sub: 'anna' }) })
  const ids: number[] = []
  const systems = recorder()
  const channel = client
    .channel('filtered')
    .on('system', {}, systems.record)
    .on('postgres_changes', { event: 'INSERT', schema: 'public', table: 'units', filter }, (change) => {
      ids.push(change.new['id'])
    })
    // The last row of the scene marks that all before it have been judged.
    .on('postgres_changes', { event: 'DELETE', schema: 'public', table: 'units', filter: 'id=eq.4' }, () =>
      ids.push(-1),
    )
  await subscribe(channel)
  await expect.poll(() => systems.messages).toMatchObject([{ status: 'ok' }])
  await database.query(`insert into units values ${rows}`)
  await database.query('delete from units')
  await expect.poll(() => ids).toEqual([...expected, -1])
})

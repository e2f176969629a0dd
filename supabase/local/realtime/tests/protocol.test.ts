import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { connectClient, freshDatabase, mintToken, recorder, serve, subscribe } from './fixture'
import type { Served, TestDatabase } from './fixture'

let database: TestDatabase
let served: Served
beforeAll(async () => {
  database = await freshDatabase()
  await database.query(`
    create policy "read all" on realtime.messages for select to authenticated using (true);
    create policy "write all" on realtime.messages for insert to authenticated with check (true);
    create table units (id int primary key);
    grant select on units to authenticated;
    alter publication supabase_realtime add table units`)
  served = await serve(database.url)
})
afterAll(async () => {
  await served.close()
  await database.drop()
})

test.each(['1.0.0', '2.0.0'] as const)(
  'with protocol %s one private channel does it all: broadcasts from client and SQL, presence, changes, leaving',
  async (vsn) => {
    const client = await connectClient(served.url, { vsn, token: await mintToken({ sub: 'anna' }) })
    const [heard, changes, systems] = [recorder(), recorder(), recorder()]
    const statuses: string[] = []
    const config = { private: true, broadcast: { self: true, ack: true }, presence: { key: 'anna' } }
    const channel = client
      .channel(`everything ${vsn}`, { config })
      .on('broadcast', { event: '*' }, heard.record)
      .on('presence', { event: 'sync' }, () => undefined)
      .on('postgres_changes', { event: '*', schema: 'public', table: 'units' }, changes.record)
      .on('system', {}, systems.record)
      .subscribe((status) => statuses.push(status))
    await expect.poll(() => systems.messages.length).toBe(1)
    expect(await channel.send({ type: 'broadcast', event: 'client', payload: {} })).toBe('ok')
    await database.query(`select realtime.send('{}', 'sql', 'everything ${vsn}')`)
    await expect.poll(() => heard.messages.map(({ event }) => event)).toEqual(['client', 'sql'])
    expect(await channel.track({ on: 'duty' })).toBe('ok')
    await expect.poll(() => channel.presenceState()).toMatchObject({ anna: [{ on: 'duty' }] })
    const { rows } = await database.query('insert into units select coalesce(max(id), 0) + 1 from units returning id')
    await expect.poll(() => changes.messages).toMatchObject([{ eventType: 'INSERT', new: rows[0] }])
    expect(await channel.unsubscribe()).toBe('ok')
    expect(statuses).toEqual(['SUBSCRIBED', 'CLOSED'])
  },
)

test('heartbeats are answered', async () => {
  const answers: string[] = []
  const client = createClient(served.url, inject('stack').publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { heartbeatIntervalMs: 50, heartbeatCallback: (status) => void answers.push(status) },
  })
  onTestFinished(() => void client.realtime.disconnect())
  await subscribe(client.channel('beating'))
  await expect.poll(() => answers.slice(0, 4)).toEqual(['sent', 'ok', 'sent', 'ok'])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestDatabase } from './fixture'
import { connectClient, freshDatabase, mintToken, recorder, serve, subscribe, type Served } from './fixture'

let database: TestDatabase
let served: Served
beforeAll(async () => {
  database = await freshDatabase()
  await database.query(`
    create policy "read all" on realtime.messages for select to authenticated using (true);
    create table calls (id int primary key, place text);
    create function tell() returns trigger language plpgsql as $$ begin
      perform realtime.broadcast_changes('calls', tg_op, tg_op, tg_table_name, tg_table_schema, new, old);
      return null;
    end $$;
    create trigger tell after insert or update or delete on calls for each row execute function tell()`)
  served = await serve(database.url)
})
afterAll(async () => {
  await served.close()
  await database.drop()
})

async function listen(topic: string, replay?: { since: number; limit?: number }) {
  const client = await connectClient(served.url, { token: await mintToken({ sub: 'anna' }) })
  const heard = recorder()
  const systems = recorder()
  const channel = client
    .channel(topic, { config: { private: true, broadcast: { replication_ready: true, ...(replay && { replay }) } } })
    .on('broadcast', { event: '*' }, heard.record)
    .on('system', {}, systems.record)
  expect(await subscribe(channel)).toMatchObject({ status: 'SUBSCRIBED' })
  return { channel, messages: heard.messages, systems: systems.messages }
}

async function ready(topic: string) {
  const listener = await listen(topic)
  const message = 'Replication connection established'
  await expect
    .poll(() => listener.systems)
    .toContainEqual({ extension: 'system', status: 'ok', message, channel: topic })
  return listener
}

test('realtime.send reaches the private channel, with the message id, and not the public one', async () => {
  const { messages } = await ready('dispatch')
  const outsider = recorder()
  const client = await connectClient(served.url)
  await subscribe(client.channel('dispatch').on('broadcast', { event: '*' }, outsider.record))
  await database.query(`select realtime.send('{"unit": "E1"}', 'assigned', 'dispatch')`)
  await expect.poll(() => messages.length).toBe(1)
  const { rows } = await database.query(`select id from realtime.messages where topic = 'dispatch'`)
  const id: unknown = rows[0]?.id
  expect(messages[0]).toEqual({ type: 'broadcast', event: 'assigned', payload: { unit: 'E1', id }, meta: { id } })
  expect(outsider.messages).toEqual([])
})

test('realtime.send with private false reaches public channels', async () => {
  await ready('warm-up')
  const heard = recorder()
  const client = await connectClient(served.url)
  await subscribe(client.channel('public').on('broadcast', { event: '*' }, heard.record))
  await database.query(`select realtime.send('{"a": 1}', 'told', 'public', false)`)
  await expect.poll(() => heard.messages).toMatchObject([{ event: 'told', payload: { a: 1 } }])
})

test('what is rolled back is never heard, what one transaction sends arrives in order', async () => {
  const { messages } = await ready('transactions')
  await database.query(`begin; select realtime.send('{"n": 0}', 'undone', 'transactions'); rollback`)
  await database.query(`begin;
    select realtime.send(jsonb_build_object('n', n), 'kept', 'transactions') from generate_series(1, 20) n; commit`)
  const numbers = () => messages.map(({ payload }) => Object(payload)['n'])
  await expect.poll(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
})

test('realtime.send_binary delivers the bytes', async () => {
  const { messages } = await ready('binary')
  await database.query(`select realtime.send_binary('\\x00ff7f80', 'raw', 'binary')`)
  await expect.poll(() => messages.length).toBe(1)
  expect(new Uint8Array(messages[0]?.['payload'] as ArrayBuffer)).toEqual(new Uint8Array([0, 255, 127, 128]))
})

test('realtime.broadcast_changes tells of INSERT, UPDATE and DELETE with old and new row', async () => {
  const { messages } = await ready('calls')
  await database.query(`insert into calls values (1, 'Main St')`)
  await database.query(`update calls set place = 'Oak Ave'`)
  await database.query('delete from calls')
  const common = { table: 'calls', schema: 'public' }
  const [before, after] = [
    { id: 1, place: 'Main St' },
    { id: 1, place: 'Oak Ave' },
  ]
  await expect
    .poll(() => messages)
    .toMatchObject([
      { event: 'INSERT', payload: { ...common, operation: 'INSERT', record: before, old_record: null } },
      { event: 'UPDATE', payload: { ...common, operation: 'UPDATE', record: after, old_record: before } },
      { event: 'DELETE', payload: { ...common, operation: 'DELETE', record: null, old_record: after } },
    ])
})

test('a message that cannot be sent never undoes the change it speaks of', async () => {
  await database.query(
    `begin; insert into calls values (7, 'Elm St'); select realtime.send('[1]', 'broken', 'calls'); commit`,
  )
  const { rows } = await database.query('select place from calls where id = 7')
  expect(rows).toEqual([{ place: 'Elm St' }])
})

test('replay brings the newest stored messages since a time, oldest first, marked as replayed', async () => {
  await database.query(`insert into realtime.messages (topic, extension, event, payload, private, inserted_at)
    select 'history', 'broadcast', 'past', jsonb_build_object('n', n), true, now() - make_interval(secs => 100 - n)
    from generate_series(1, 40) n`)
  await database.query(`insert into realtime.messages (topic, extension, event, payload, private)
    values ('history', 'broadcast', 'public', '{}', false)`)
  const since = Date.now() - 90_000
  const numbers = (messages: Record<string, unknown>[]) => messages.map(({ payload }) => Object(payload)['n'])
  const all = await listen('history', { since })
  await expect.poll(() => numbers(all.messages)).toEqual(Array.from({ length: 25 }, (_, index) => index + 16))
  expect(all.messages.every(({ meta }) => Object(meta)['replayed'] === true)).toBe(true)
  const few = await listen('history', { since, limit: 2 })
  await expect.poll(() => numbers(few.messages)).toEqual([39, 40])
  const none = await listen('history', { since: Date.now() + 1000 })
  await database.query(`select realtime.send('{"n": "live"}', 'now', 'history')`)
  await expect.poll(() => numbers(none.messages)).toEqual(['live'])
})

test('what was stored before the service saw the day has a place: partitions reach from yesterday to three days ahead', async () => {
  const { rows } = await database.query(`select to_char(day, 'YYYY_MM_DD') as day,
      to_regclass('realtime.messages_' || to_char(day, 'YYYY_MM_DD')) is not null as there
    from generate_series((now() at time zone 'UTC')::date - 1, (now() at time zone 'UTC')::date + 3, '1 day') day`)
  expect(rows.map(({ there }) => there)).toEqual([true, true, true, true, true])
})

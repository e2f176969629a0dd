import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import {
  connectClient,
  freshDatabase,
  mintToken,
  recorder,
  serve,
  subscribe,
  type Served,
  type TestDatabase,
} from './fixture'

let database: TestDatabase
let served: Served
beforeAll(async () => {
  database = await freshDatabase()
  await database.query(`
    grant create on schema public to postgres;
    set role postgres;
    create policy "members read their topic" on realtime.messages for select to authenticated
      using (realtime.topic() = 'team:' || (current_setting('request.jwt.claims')::json ->> 'sub'));
    create policy "members write, presence only for leaders" on realtime.messages for insert to authenticated
      with check (realtime.topic() = 'team:' || (current_setting('request.jwt.claims')::json ->> 'sub')
        and (extension = 'broadcast' or current_setting('request.jwt.claims')::json ->> 'leader' = 'yes'));
    create policy "everybody reads notices" on realtime.messages for select to authenticated
      using (realtime.topic() = 'notices');
    create function raise_on(topic text) returns boolean language plpgsql as $$ begin
      if topic = 'raising' then raise 'a bug in the policy'; end if;
      return false;
    end $$;
    create policy "this one raises" on realtime.messages for select to authenticated using (raise_on(realtime.topic()));
    reset role`)
  served = await serve(database.url)
})
afterAll(async () => {
  await served.close()
  await database.drop()
})

async function member(sub: string, claims: Record<string, unknown> = {}) {
  return connectClient(served.url, { token: await mintToken({ sub, ...claims }) })
}

describe('a private channel', () => {
  test('opens for whom the policies let read it', async () => {
    const client = await member('anna')
    const channel = client.channel('team:anna', { config: { private: true } })
    expect(await subscribe(channel)).toMatchObject({ status: 'SUBSCRIBED' })
  })

  test.each([
    ['another team', 'team:ben'],
    ['a topic no policy knows', 'unknown'],
    ['a topic whose policy raises', 'raising'],
  ])('stays shut for %s, with the reason', async (_what, topic) => {
    const client = await member('anna')
    const outcome = await subscribe(client.channel(topic, { config: { private: true } }))
    expect(outcome.status).toBe('CHANNEL_ERROR')
    expect(outcome.message).toContain(`You do not have permissions to read from this Channel topic: ${topic}`)
  })

  test('stays shut for the anonymous', async () => {
    const client = await connectClient(served.url)
    const outcome = await subscribe(client.channel('team:anna', { config: { private: true } }))
    expect(outcome).toMatchObject({ status: 'CHANNEL_ERROR' })
  })

  test('is another room than the public channel of the same name', async () => {
    const [inside, outside] = [recorder(), recorder()]
    const client = await member('anna')
    const channel = client.channel('team:anna', { config: { private: true, broadcast: { self: true, ack: true } } })
    await subscribe(channel.on('broadcast', { event: '*' }, inside.record))
    const stranger = await connectClient(served.url)
    const publicChannel = stranger.channel('team:anna', { config: { broadcast: { self: true, ack: true } } })
    await subscribe(publicChannel.on('broadcast', { event: '*' }, outside.record))
    await publicChannel.send({ type: 'broadcast', event: 'shouted', payload: {} })
    await channel.send({ type: 'broadcast', event: 'whispered', payload: {} })
    await expect.poll(() => inside.messages.map(({ event }) => event)).toEqual(['whispered'])
    expect(outside.messages.map(({ event }) => event)).toEqual(['shouted'])
  })

  test('lets nobody write who may only read', async () => {
    const listener = recorder()
    const watching = await member('ben')
    await subscribe(
      watching.channel('notices', { config: { private: true } }).on('broadcast', { event: '*' }, listener.record),
    )
    const client = await member('anna')
    const channel = client.channel('notices', { config: { private: true, broadcast: { ack: true } } })
    await subscribe(channel)
    const sent = channel.send({ type: 'broadcast', event: 'forged', payload: {} }, { timeout: 300 })
    expect(await sent).toBe('timed out')
    await expect(channel.httpSend('forged', {})).rejects.toThrow('Forbidden')
    expect(listener.messages).toEqual([])
  })

  test('leaves private messages out of a REST batch whose sender may not write, and sends the others', async () => {
    const [secret, open] = [recorder(), recorder()]
    const client = await member('ben')
    await subscribe(
      client.channel('team:ben', { config: { private: true } }).on('broadcast', { event: '*' }, secret.record),
    )
    await subscribe(client.channel('open').on('broadcast', { event: '*' }, open.record))
    const messages = [
      { topic: 'team:ben', event: 'forged', payload: {}, private: true },
      { topic: 'open', event: 'fine', payload: {} },
    ]
    const response = await fetch(`${served.url}/realtime/v1/api/broadcast`, {
      method: 'POST',
      headers: { apikey: inject('stack').publishableKey, authorization: `Bearer ${await mintToken({ sub: 'anna' })}` },
      body: JSON.stringify({ messages }),
    })
    expect(response.status).toBe(202)
    await expect.poll(() => open.messages.length).toBe(1)
    expect(secret.messages).toEqual([])
  })

  test('asks for the right to presence by itself', async () => {
    const follower = await member('cara')
    const shy = follower.channel('team:cara', { config: { private: true } })
    await subscribe(shy)
    expect(await shy.track({ here: true })).toBe('error')
    const leader = await member('cara', { leader: 'yes' })
    const proud = leader.channel('team:cara', { config: { private: true } })
    await subscribe(proud)
    expect(await proud.track({ here: true })).toBe('ok')
  })
})

test('checking rights leaves no row behind', async () => {
  const { rows } = await database.query('select count(*)::int as rows from realtime.messages')
  expect(rows).toEqual([{ rows: 0 }])
})

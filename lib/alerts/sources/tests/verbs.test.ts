import { expect, test } from 'vitest'
import { z } from 'zod'
import * as source from '@/app/api/v1/alert-sources/[id]/route'
import * as requests from '@/app/api/v1/alert-sources/[id]/requests/route'
import * as rotateKey from '@/app/api/v1/alert-sources/[id]/rotate-key/route'
import * as preview from '@/app/api/v1/alert-sources/preview/route'
import * as sources from '@/app/api/v1/alert-sources/route'
import * as alerts from '@/app/api/v1/alerts/route'
import * as events from '@/app/api/v1/events/route'
import { system } from '@/lib/db'
import { newAgency } from '@/supabase/tests/agency'

const feed = { name: 'Weather', kind: 'cap_feed', settings: { url: 'https://alerts.example.org/atom' } }
const broker = {
  name: 'Sensors',
  kind: 'mqtt',
  preset: 'fundamentum',
  settings: {
    url: 'mqtts://broker.example.org:8883',
    username: 'turnout',
    topics: ['registries/+/devices/+/events/#'],
  },
  secret: 'a-password-nobody-sees',
}

async function scene() {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const hook = (await supervisor.call('POST', sources, { body: { name: 'Hook', kind: 'webhook' } })).body
  const log = async () => (await supervisor.call('GET', events, { query: { limit: 1000 } })).body.data
  return { agency, supervisor, hook, params: { id: hook.id }, log }
}

test('a webhook gets an address that is shown once, and a mapping to begin from', async () => {
  const { supervisor, hook, params, log } = await scene()
  expect(hook.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/api\/webhooks\/alerts\/src_[A-Za-z0-9_-]{43}$/)
  expect(hook.url).toContain(hook.keyPrefix)
  expect(hook).toMatchObject({ kind: 'webhook', preset: null, settings: { toleranceSeconds: 300 }, hasSecret: false })
  expect(hook.mapping.title).toBeTruthy()
  const read = (await supervisor.call('GET', source, { params })).body
  const { url, ...shown } = hook
  expect(read).toEqual(shown)
  const key = url?.split('/').at(-1) ?? 'none'
  expect(JSON.stringify(await log())).not.toContain(key)
  const row = await system().selectFrom('alertSources').selectAll().where('id', '=', hook.id).executeTakeFirstOrThrow()
  expect(JSON.stringify(row)).not.toContain(key)
})

test('a feed is asked from the moment it is added; a broker keeps its password to itself', async () => {
  const { supervisor, log } = await scene()
  const weather = (await supervisor.call('POST', sources, { body: feed })).body
  expect(weather).toMatchObject({ url: null, keyPrefix: null, settings: { everySeconds: 120 }, mapping: {} })
  const state = await system()
    .selectFrom('alertSourceStates')
    .select('nextPollAt')
    .where('sourceId', '=', weather.id)
    .executeTakeFirstOrThrow()
  expect(state.nextPollAt).not.toBeNull()
  const made = await supervisor.call('POST', sources, { body: broker })
  expect(made.body).toMatchObject({ hasSecret: true, preset: 'fundamentum', settings: { statusTopics: [] } })
  const list = (await supervisor.call('GET', sources)).body
  expect(list.data.map((one) => one.name)).toEqual(['Sensors', 'Weather', 'Hook'])
  expect(JSON.stringify([made.body, list, await log()])).not.toContain(broker.secret)
})

test('what cannot work is refused with the field that is wrong', async () => {
  const { supervisor } = await scene()
  const wrong: [unknown, string][] = [
    [{ name: 'hook', kind: 'webhook' }, 'name'],
    [{ name: 'turnout', kind: 'webhook' }, 'name'],
    [{ name: 'X', kind: 'webhook', mapping: { title: 'a b' } }, 'mapping.title'],
    [{ name: 'X', kind: 'webhook', settings: { signatureHeader: 'X-Signature' } }, 'secret'],
    [{ name: 'X', kind: 'webhook', secret: 's', settings: { timestampHeader: 'X-Time' } }, 'settings.signatureHeader'],
    [{ ...broker, settings: { ...broker.settings, url: 'mqtt://me:pw@broker' } }, 'settings.url'],
    [{ ...broker, settings: { ...broker.settings, url: 'https://broker' } }, 'settings.url'],
    [{ ...broker, settings: { ...broker.settings, topics: ['a/#/b'] } }, 'settings.topics.0'],
    [{ ...broker, settings: { ...broker.settings, topics: ['$share/g/a'] } }, 'settings.topics.0'],
    [{ ...feed, settings: { url: 'https://me:pw@example.org' } }, 'settings.url'],
    [{ name: 'X', kind: 'webhook', heartbeatSeconds: 5 }, 'heartbeatSeconds'],
  ]
  for (const [body, path] of wrong) {
    const { status, problem } = await supervisor.refused('POST', sources, { body })
    expect([status, problem.errors?.map((one) => one.path)], JSON.stringify(body)).toEqual([422, [path]])
  }
})

test('a change is written down with what it was before, a new secret without the secret', async () => {
  const { supervisor, params, log } = await scene()
  const settings = { signatureHeader: 'X-Signature', timestampHeader: 'X-Time', toleranceSeconds: 60 }
  const body = { name: 'Renamed', secret: 'sign-with-this', settings, heartbeatSeconds: 60, mapping: { title: 'a' } }
  const changed = (await supervisor.call('PATCH', source, { params, body })).body
  expect(changed).toMatchObject({ name: 'Renamed', hasSecret: true, settings, heartbeatSeconds: 60, version: 2 })
  const [last] = (await log()).slice(-1)
  expect(last).toMatchObject({ type: 'alert_source.updated', before: { name: 'Hook' }, after: { secret: 'replaced' } })
  expect(JSON.stringify(last)).not.toContain('sign-with-this')
  const refusal = await supervisor.refused('PATCH', source, { params, body: { secret: null } })
  expect(refusal.problem.errors?.[0]?.path).toBe('secret')
  const bad = await supervisor.refused('PATCH', source, { params, body: { settings: { url: 'x' } } })
  expect(bad.problem.errors?.[0]?.path).toBe('settings.url')
  await supervisor.call('POST', sources, { body: { name: 'Other', kind: 'webhook' } })
  const taken = await supervisor.refused('PATCH', source, { params, body: { name: 'OTHER' } })
  expect(taken.problem.errors?.[0]?.path).toBe('name')
})

test('a source is switched off and on, and that it is off is not begun again', async () => {
  const { supervisor, params } = await scene()
  const patch = async (disabled: boolean) =>
    (await supervisor.call('PATCH', source, { params, body: { disabled } })).body.disabledAt
  const first = await patch(true)
  expect(first).not.toBeNull()
  expect(await patch(true)).toBe(first)
  expect(await patch(false)).toBeNull()
})

test('whoever changes, rotates or retires what somebody else changed meanwhile is told so', async () => {
  const { supervisor, hook, params } = await scene()
  const headers = { 'if-match': `"${hook.version}"` }
  await supervisor.call('PATCH', source, { params, headers, body: { name: 'First' } })
  const late = { params, headers }
  expect(
    (await supervisor.refused('PATCH', source, { ...late, body: { name: 'Second' } })).problem.current,
  ).toMatchObject({ name: 'First' })
  expect((await supervisor.refused('POST', rotateKey, late)).status).toBe(409)
  expect((await supervisor.refused('DELETE', source, late)).status).toBe(409)
})

test('a retired source is gone from the list, its name is free, and it is retired once', async () => {
  const { supervisor, params, log } = await scene()
  await supervisor.call('DELETE', source, { params })
  expect((await log()).at(-1)?.type).toBe('alert_source.retired')
  expect((await supervisor.call('GET', sources)).body.data).toEqual([])
  await supervisor.call('POST', sources, { body: { name: 'Hook', kind: 'webhook' } })
  expect((await supervisor.refused('DELETE', source, { params })).status).toBe(409)
  expect((await supervisor.refused('PATCH', source, { params, body: { name: 'X' } })).status).toBe(409)
  expect((await supervisor.refused('POST', rotateKey, { params })).status).toBe(409)
})

test('a new address is another one, and only a webhook has one', async () => {
  const { supervisor, hook, params, log } = await scene()
  const rotated = (await supervisor.call('POST', rotateKey, { params })).body
  expect(rotated.url).not.toBe(hook.url)
  expect(rotated.keyPrefix).not.toBe(hook.keyPrefix)
  expect((await log()).at(-1)).toMatchObject({
    type: 'alert_source.key_rotated',
    before: { keyPrefix: hook.keyPrefix },
  })
  const weather = (await supervisor.call('POST', sources, { body: feed })).body
  expect((await supervisor.refused('POST', rotateKey, { params: { id: weather.id } })).status).toBe(409)
})

test('a source that posts through the API under a name of its own is listed, and has no mapping to set', async () => {
  const { agency, supervisor } = await scene()
  const key = await agency.apiKey(['alerts:ingest'])
  await key.call('POST', alerts, { body: { source: 'Panel 7', type: 'smoke', severity: 'severe', title: 'Smoke' } })
  const [panel] = (await supervisor.call('GET', sources)).body.data
  expect(panel).toMatchObject({ name: 'Panel 7', kind: 'api', keyPrefix: null })
  const params = { id: panel?.id ?? '' }
  const body = { heartbeatSeconds: 60, alertsPerSecond: 10 }
  expect((await supervisor.call('PATCH', source, { params, body })).body).toMatchObject(body)
  for (const field of [{ name: 'X' }, { mapping: { title: 'a' } }, { settings: {} }, { secret: 'x' }])
    expect((await supervisor.refused('PATCH', source, { params, body: field })).problem.errors?.[0]?.path).toBe(
      Object.keys(field)[0],
    )
})

test('rate and error share are those of the last hour', async () => {
  const { agency, supervisor, hook, params } = await scene()
  const minute = (ago: number) => new Date(Date.now() - ago * 60_000)
  const { agencyId } = agency
  const rows = [
    { sourceId: hook.id, agencyId, minute: minute(1), accepted: 60, duplicates: 30, refused: 30 },
    { sourceId: hook.id, agencyId, minute: minute(90), accepted: 9_000, duplicates: 0, refused: 9_000 },
  ]
  await system().insertInto('alertSourceMinutes').values(rows).execute()
  expect((await supervisor.call('GET', source, { params })).body).toMatchObject({ perMinute: 2, refusedShare: 0.25 })
})

test('the list is read page by page', async () => {
  const { supervisor } = await scene()
  await supervisor.call('POST', sources, { body: feed })
  const first = (await supervisor.call('GET', sources, { query: { limit: 1 } })).body
  const cursor = z.string().parse(first.nextCursor)
  const second = (await supervisor.call('GET', sources, { query: { limit: 1, cursor } })).body
  expect([...first.data, ...second.data].map((one) => one.name)).toEqual(['Weather', 'Hook'])
  expect(second.nextCursor).toBeNull()
})

test("another agency's source does not exist", async () => {
  const { agency, params } = await scene()
  const stranger = await (await agency.foreign()).as('owner')
  expect((await stranger.call('GET', sources)).body.data).toEqual([])
  expect((await stranger.refused('GET', source, { params })).status).toBe(404)
  expect((await stranger.refused('PATCH', source, { params, body: { name: 'Mine' } })).status).toBe(404)
  expect((await stranger.refused('DELETE', source, { params })).status).toBe(404)
  expect((await stranger.refused('POST', rotateKey, { params })).status).toBe(404)
  expect((await stranger.refused('GET', requests, { params })).status).toBe(404)
})

test('a dispatcher sees sources and changes none', async () => {
  const { agency, params } = await scene()
  const dispatcher = await agency.as('dispatcher')
  await dispatcher.call('GET', source, { params })
  await dispatcher.call('GET', requests, { params })
  const body = { name: 'Mine' }
  expect((await dispatcher.refused('POST', sources, { body: { ...body, kind: 'webhook' } })).status).toBe(403)
  expect((await dispatcher.refused('PATCH', source, { params, body })).status).toBe(403)
  expect((await dispatcher.refused('DELETE', source, { params })).status).toBe(403)
  expect((await dispatcher.refused('POST', rotateKey, { params })).status).toBe(403)
  expect((await dispatcher.refused('POST', preview, { body: { mapping: {}, sample: {} } })).status).toBe(403)
})

test('a preview says what a mapping makes of a sample, and changes nothing', async () => {
  const { supervisor, log } = await scene()
  const before = (await log()).length
  const mapping = { type: '"door"', title: 'name', severity: 'level', occurredAt: 'at' }
  const sample = { name: 'Door 7 open', level: 'critical', at: 1_795_214_189 }
  const { body } = await supervisor.call('POST', preview, { body: { mapping, sample } })
  expect(body).toMatchObject({
    alerts: [{ type: 'door', title: 'Door 7 open', severity: 'severe', occurredAt: '2026-11-20T22:36:29.000Z' }],
    problems: [],
  })
  const broken = await supervisor.call('POST', preview, { body: { mapping: { ...mapping, title: '((' }, sample } })
  expect(broken.body.problems.map((problem) => problem.path)).toEqual(['title'])
  expect((await log()).length).toBe(before)
})

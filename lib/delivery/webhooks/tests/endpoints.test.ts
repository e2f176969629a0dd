import { describe, expect, test } from 'vitest'
import * as eventsRoute from '@/app/api/v1/events/route'
import * as deliveries from '@/app/api/v1/webhook-deliveries/route'
import * as endpointRoute from '@/app/api/v1/webhook-endpoints/[id]/route'
import * as rotate from '@/app/api/v1/webhook-endpoints/[id]/rotate-secret/route'
import * as testRoute from '@/app/api/v1/webhook-endpoints/[id]/test/route'
import * as endpoints from '@/app/api/v1/webhook-endpoints/route'
import { system } from '@/lib/db'
import { newAgency } from '@/supabase/tests/agency'
import { publicUrl, webhookScene } from './webhook-scene'

async function scene() {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const dispatcher = await agency.as('dispatcher')
  const outsider = await (await agency.foreign()).as('owner')
  const made = await supervisor.call('POST', endpoints, { body: { name: 'Board', url: `${publicUrl}?of=ours` } })
  const params = { id: made.body.id }
  const log = async () => (await supervisor.call('GET', eventsRoute, { query: { limit: 1000 } })).body.data
  return { agency, supervisor, dispatcher, outsider, made, params, log }
}

describe('adding an endpoint', () => {
  test('answers its secret once; everybody reads the endpoint, only managers its whole address', async () => {
    const { supervisor, dispatcher, made, params, log } = await scene()
    expect(made).toMatchObject({ status: 201, body: { name: 'Board', isEnabled: true, failures: 0, version: 1 } })
    expect(made.body.secret).toMatch(/^whsec_[\w-]{43}$/)
    const { secret, ...shown } = made.body
    expect((await supervisor.call('GET', endpointRoute, { params })).body).toEqual(shown)
    const [listed] = (await dispatcher.call('GET', endpoints)).body.data
    expect(listed).toMatchObject({ id: params.id, url: expect.stringMatching(/^https:\/\/8\.8\.8\.8\/…[0-9a-f]{8}$/) })
    const told = JSON.stringify(await log())
    expect(told).toContain('webhook_endpoint.created')
    for (const hidden of [secret, 'of=ours']) expect(told).not.toContain(hidden)
  })

  test('is refused for a name that is taken, also by who was a moment faster', async () => {
    const { supervisor } = await scene()
    const body = { name: 'Pager', url: publicUrl }
    const both = await Promise.allSettled([1, 2].map(() => supervisor.call('POST', endpoints, { body })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { problem } = await supervisor.refused('POST', endpoints, { body: { ...body, name: 'pager' } })
    expect(problem).toMatchObject({ status: 422, errors: [{ path: 'name' }] })
  })

  test('another agency sees none of it, and may use the same name', async () => {
    const { outsider, params } = await scene()
    expect((await outsider.refused('GET', endpointRoute, { params })).status).toBe(404)
    expect((await outsider.call('GET', endpoints)).body.data).toEqual([])
    await outsider.call('POST', endpoints, { body: { name: 'Board', url: publicUrl } })
  })

  test('is not for dispatchers, and not for keys without the scope', async () => {
    const { agency, dispatcher } = await scene()
    const body = { name: 'Mine', url: publicUrl }
    expect((await dispatcher.refused('POST', endpoints, { body })).status).toBe(403)
    const key = await agency.apiKey(['alerts:ingest'])
    expect((await key.refused('POST', endpoints, { body })).status).toBe(403)
    expect((await key.refused('GET', endpoints)).status).toBe(403)
  })

  test('addresses inside, in whatever spelling, without https or with a password are refused', async () => {
    const { supervisor, params } = await scene()
    for (const url of [
      'https://10.0.0.1/hook',
      'https://169.254.169.254/latest/meta-data',
      'https://[::1]/hook',
      'https://[::ffff:10.0.0.1]/hook',
      'https://localhost/hook',
      'https://2130706433/hook',
      'https://0x7f.1/hook',
      'http://8.8.8.8/hook',
      'https://me:word@8.8.8.8/hook',
      'https://8.8.8.8/hook#part',
      'https://no-such-host.invalid/hook',
      'ftp://8.8.8.8/hook',
      'hook',
    ]) {
      const added = await supervisor.refused('POST', endpoints, { body: { name: url.slice(0, 100), url } })
      expect(added.problem, url).toMatchObject({ status: 422, errors: [{ path: 'url' }] })
      const moved = await supervisor.refused('PATCH', endpointRoute, { params, body: { url } })
      expect(moved.problem, url).toMatchObject({ status: 422, errors: [{ path: 'url' }] })
    }
  })
})

describe('changing an endpoint', () => {
  test('is logged with what changed, the address by its host only', async () => {
    const { supervisor, params, log } = await scene()
    const body = { name: 'Wall', url: `${publicUrl}/other` }
    const changed = await supervisor.call('PATCH', endpointRoute, { params, body })
    expect(changed.body).toMatchObject({ ...body, version: 2 })
    const entry = (await log()).find(({ type }) => type === 'webhook_endpoint.updated')
    expect(entry).toMatchObject({
      before: { name: 'Board' },
      after: { name: 'Wall' },
      touches: { alertConfig: [params.id] },
    })
    expect(JSON.stringify(entry)).not.toContain('/other')
    expect(entry?.before).not.toEqual(entry?.after)
  })

  test('is refused on an older version than the present one, and takes no name that is taken', async () => {
    const { supervisor, params } = await scene()
    await supervisor.call('PATCH', endpointRoute, { params, body: { isEnabled: false } })
    const stale = { params, body: { isEnabled: true }, headers: { 'if-match': '"1"' } }
    const { problem } = await supervisor.refused('PATCH', endpointRoute, stale)
    expect(problem).toMatchObject({ status: 409, current: { version: 2, isEnabled: false } })
    await supervisor.call('POST', endpoints, { body: { name: 'Wall', url: publicUrl } })
    const taken = await supervisor.refused('PATCH', endpointRoute, { params, body: { name: 'WALL' } })
    expect(taken.problem).toMatchObject({ status: 422, errors: [{ path: 'name' }] })
  })

  test('is not possible from another agency, nor for a dispatcher', async () => {
    const { outsider, dispatcher, params } = await scene()
    expect((await outsider.refused('PATCH', endpointRoute, { params, body: { name: 'X' } })).status).toBe(404)
    expect((await dispatcher.refused('PATCH', endpointRoute, { params, body: { name: 'X' } })).status).toBe(403)
  })

  test('switching off gives up what waits and keeps what comes meanwhile for a replay; switching on forgets the failures', async () => {
    const { supervisor, receiver, endpoint, queue, send, delivery, endpointNow } = await webhookScene({ status: 500 })
    const params = { id: endpoint.id }
    const before = await queue()
    await send()
    await supervisor.call('PATCH', endpointRoute, { params, body: { isEnabled: false } })
    const meanwhile = await queue()
    expect(await delivery(before)).toMatchObject({
      state: 'failed',
      lastError: 'Answered 500. The endpoint was switched off.',
    })
    expect(await delivery(meanwhile)).toMatchObject({ state: 'failed', attempts: 0 })
    expect((await supervisor.refused('POST', testRoute, { params })).status).toBe(409)
    expect(await endpointNow()).toMatchObject({ isEnabled: false, failures: 1 })
    await supervisor.call('PATCH', endpointRoute, { params, body: { isEnabled: true } })
    expect(await endpointNow()).toMatchObject({ isEnabled: true, disabledAt: null, failures: 0 })
    await queue()
    await send()
    expect(receiver.received).toHaveLength(2)
  })
})

describe('retiring an endpoint', () => {
  test('ends it: nothing is sent or queued any more, and its name is free', async () => {
    const { supervisor, receiver, endpoint, queue, send, delivery } = await webhookScene()
    const params = { id: endpoint.id }
    const waiting = await queue()
    const { body } = await supervisor.call('DELETE', endpointRoute, { params })
    expect(body.retiredAt).not.toBeNull()
    expect(await send()).toBe(0)
    expect(receiver.received).toEqual([])
    expect(await delivery(waiting)).toMatchObject({ state: 'failed', lastError: 'The endpoint was retired.' })
    await expect(queue()).rejects.toThrow('Nothing was queued')
    expect((await supervisor.call('GET', endpoints)).body.data).toEqual([])
    expect((await supervisor.call('GET', endpoints, { query: { retired: 'true' } })).body.data).toMatchObject([params])
    await supervisor.call('POST', endpoints, { body: { name: 'Board', url: publicUrl } })
  })

  test('happens once, and everything else is refused afterwards', async () => {
    const { supervisor, params } = await scene()
    const both = await Promise.allSettled([1, 2].map(() => supervisor.call('DELETE', endpointRoute, { params })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await supervisor.refused('DELETE', endpointRoute, { params })).status).toBe(409)
    expect((await supervisor.refused('PATCH', endpointRoute, { params, body: { name: 'X' } })).status).toBe(409)
    expect((await supervisor.refused('POST', rotate, { params, body: {} })).status).toBe(409)
    expect((await supervisor.refused('POST', testRoute, { params })).status).toBe(409)
  })

  test('is not possible from another agency, nor for a dispatcher', async () => {
    const { outsider, dispatcher, params } = await scene()
    expect((await outsider.refused('DELETE', endpointRoute, { params })).status).toBe(404)
    expect((await dispatcher.refused('DELETE', endpointRoute, { params })).status).toBe(403)
  })
})

describe('a new secret', () => {
  test('is answered once and stands nowhere else, neither does the one before', async () => {
    const { agency, supervisor, made, params, log } = await scene()
    const rotated = await supervisor.call('POST', rotate, { params })
    expect(rotated.body.secret).toMatch(/^whsec_/)
    expect(rotated.body.secret).not.toBe(made.body.secret)
    expect(rotated.body.previousSecretUntil).not.toBeNull()
    const told = JSON.stringify([
      (await supervisor.call('GET', endpointRoute, { params })).body,
      (await supervisor.call('GET', endpoints)).body,
      (await supervisor.call('POST', testRoute, { params })).body,
      (await supervisor.call('PATCH', endpointRoute, { params, body: { name: 'Wall' } })).body,
      (await supervisor.call('GET', deliveries)).body,
      (await supervisor.refused('PATCH', endpointRoute, { params, body: {}, headers: { 'if-match': '"1"' } })).problem,
      (await supervisor.call('DELETE', endpointRoute, { params })).body,
      await log(),
    ])
    for (const { secret } of [made.body, rotated.body]) expect(told).not.toContain(secret)
    const kept = await system().selectFrom('events').selectAll().where('agencyId', '=', agency.agencyId).execute()
    expect(JSON.stringify(kept)).not.toContain('whsec_')
  })

  test('with no hours for the old one ends it at once', async () => {
    const { supervisor, params } = await scene()
    const { body } = await supervisor.call('POST', rotate, { params, body: { keepOldForHours: 0 } })
    expect(body.previousSecretUntil).toBeNull()
  })

  test('is not made for somebody who has seen an older version', async () => {
    const { supervisor, params } = await scene()
    await supervisor.call('POST', rotate, { params })
    const stale = await supervisor.refused('POST', rotate, { params, headers: { 'if-match': '"1"' } })
    expect(stale.status).toBe(409)
    expect(JSON.stringify(stale.problem)).not.toContain('whsec_')
  })

  test('is not possible from another agency, nor for a dispatcher', async () => {
    const { outsider, dispatcher, params } = await scene()
    expect((await outsider.refused('POST', rotate, { params })).status).toBe(404)
    expect((await dispatcher.refused('POST', rotate, { params })).status).toBe(403)
  })
})

describe('a test', () => {
  test('is a webhook like any other', async () => {
    const { supervisor, receiver, endpoint, send, delivery } = await webhookScene()
    const queued = await supervisor.call('POST', testRoute, { params: { id: endpoint.id } })
    expect(queued).toMatchObject({ status: 202, body: { event: 'webhook.test', state: 'pending' } })
    await send()
    expect(receiver.received).toHaveLength(1)
    expect(await delivery(queued.body.id)).toMatchObject({ state: 'delivered', endpointName: 'Board' })
  })

  test('is not sent from another agency, nor by a dispatcher', async () => {
    const { outsider, dispatcher, params } = await scene()
    expect((await outsider.refused('POST', testRoute, { params })).status).toBe(404)
    expect((await dispatcher.refused('POST', testRoute, { params })).status).toBe(403)
  })
})

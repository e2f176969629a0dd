import { describe, expect, it, test } from 'vitest'
import * as cap from '@/app/api/v1/alerts/cap/route'
import * as alerts from '@/app/api/v1/alerts/route'
import { system } from '@/lib/db'
import type { AlertScene } from '../../tests/scene'
import { parseCap } from '../parse-cap'
import { postCap } from '../post-cap'
import { cancel, cancelId, flood, floodId, idOf, newCapScene, duringFlood, update } from './cap-scene'
import { messageBytes } from './messages'

describe('POST /alerts/cap', () => {
  const post = (scene: Pick<AlertScene, 'sensor'>, body: string | Buffer<ArrayBuffer>, type = 'application/cap+xml') =>
    scene.sensor.call('POST', cap, { file: { type, bytes: Buffer.from(body) } })

  it('takes a message in each of its content types, shown under the source it names', async () => {
    const scene = await newCapScene()
    const taken = await post(scene, flood, 'application/cap+xml; charset=utf-8')
    expect(taken).toMatchObject({ status: 202, body: { accepted: 1, duplicates: 0, data: [{ outcome: 'new' }] } })
    expect(await scene.read(idOf(taken.body))).toMatchObject({
      source: 'CAP',
      externalId: floodId,
      state: 'expired',
      hasArea: true,
      area: { type: 'MultiPolygon' },
      cap: { identifier: floodId, infos: [{ areas: [{ geocodes: [{ name: 'TargetAreaCode' }] }] }] },
    })
    expect((await post(scene, flood, 'text/xml')).body).toMatchObject({ accepted: 0, duplicates: 1 })
    expect((await post(scene, flood, 'application/xml')).body.data[0]).toMatchObject({ duplicateOf: idOf(taken.body) })
    const named = await scene.sensor.call('POST', cap, {
      query: { source: 'Environment Agency' },
      file: { type: 'text/xml', bytes: Buffer.from(update('u-1')) },
    })
    expect((await scene.read(idOf(named.body))).source).toBe('Environment Agency')
  })

  it('gives the same answer under the same Idempotency-Key', async () => {
    const scene = await newCapScene()
    const ask = () =>
      scene.sensor.call('POST', cap, {
        file: { type: 'text/xml', bytes: Buffer.from(flood) },
        headers: { 'idempotency-key': 'k-1' },
      })
    const [first, second] = [await ask(), await ask()]
    expect(second.body).toEqual(first.body)
    expect(first.body.accepted).toBe(1)
  })

  it('refuses what is too large, of another type, hostile or not allowed', async () => {
    const scene = await newCapScene()
    const refused = async (body: string | Buffer<ArrayBuffer>, type = 'text/xml', who = scene.sensor) =>
      (await who.refused('POST', cap, { file: { type, bytes: Buffer.from(body) } })).problem
    expect((await refused(flood.replace('<info>', `<!--${'x'.repeat(1_000_001)}--><info>`))).status).toBe(413)
    expect((await refused('{}', 'application/json')).status).toBe(415)
    expect(await refused(messageBytes('invalid/xxe-doctype.xml'))).toMatchObject({ status: 422 })
    expect(await refused(messageBytes('invalid/missing-scope.xml'))).toMatchObject({
      status: 422,
      errors: [{ path: 'scope' }],
    })
    expect((await refused('')).status).toBe(422)
    expect((await refused(flood, 'text/xml', await scene.agency.as('viewer'))).status).toBe(403)
    expect(await scene.standing()).toEqual({})
  })
})

describe('a Cancel', () => {
  it('ends what it cancels', async () => {
    const scene = await newCapScene()
    const id = idOf(await scene.send(flood))
    expect(await scene.standing()).toEqual({ [floodId]: 'open' })
    expect(await scene.send(cancel)).toEqual({ accepted: 1, duplicates: 0, data: [] })
    expect(await scene.read(id)).toMatchObject({
      state: 'resolved',
      endedBy: 'Floods',
      endedReason: `Cancelled by www.gov.uk/environment-agency, message ${cancelId}`,
    })
    expect(await scene.send(cancel)).toEqual({ accepted: 0, duplicates: 1, data: [] })
  })

  it('that came first ends it all the same, and nobody is told', async () => {
    const scene = await newCapScene()
    await scene.send(cancel)
    const taken = await scene.send(flood)
    expect(taken).toMatchObject({ accepted: 1, data: [{ outcome: 'new' }] })
    await scene.route()
    expect(await scene.read(idOf(taken))).toMatchObject({
      state: 'resolved',
      incidentId: null,
      endedReason: expect.stringContaining('which came first'),
    })
    expect(await scene.incidents()).toEqual([])
  })

  it('and its alert at the same moment end in the same state, whoever is first', async () => {
    const scene = await newCapScene()
    const pairs = Array.from({ length: 12 }, (_, n) => [
      flood.replace(floodId, `pair-${n}`),
      cancel.replace(floodId, `pair-${n}`).replace(cancelId, `cancel-${n}`),
    ])
    await Promise.all(
      pairs.flatMap((pair, n) => (n % 2 === 0 ? pair : pair.toReversed()).map((xml) => scene.send(xml))),
    )
    expect(new Set(Object.values(await scene.standing()))).toEqual(new Set(['resolved']))
  })

  it('of a test does not end what is actual, in either order; that of what is actual ends a test', async () => {
    const scene = await newCapScene()
    const drill = cancel.replace('>Actual<', '>Exercise<')
    await scene.send(flood)
    await scene.send(drill)
    await scene.send(drill.replace(floodId, 'later').replace(cancelId, 'c-2'))
    await scene.send(flood.replace(floodId, 'later'))
    expect(await scene.standing()).toEqual({ [floodId]: 'open', later: 'open' })
    await scene.send(flood.replace(floodId, 'exercise').replace('>Actual<', '>Exercise<'))
    await scene.send(drill.replace(floodId, 'exercise').replace(cancelId, 'c-3'))
    expect(await scene.standing()).toMatchObject({ exercise: 'resolved' })
  })

  it('of another sender’s message by the same identifier does not reach this one', async () => {
    const scene = await newCapScene()
    await scene.send(flood)
    await scene.send(cancel.replace('<references>www.gov.uk/environment-agency', '<references>somebody-else'))
    expect(await scene.standing()).toEqual({ [floodId]: 'open' })
  })

  it('does not reach another agency', async () => {
    const scene = await newCapScene()
    const foreign = await (await scene.agency.foreign()).as('dispatcher')
    await scene.send(flood)
    await postCap(foreign.ctxAt(duringFlood), { messages: parseCap(Buffer.from(cancel)), source: 'Floods' })
    expect(await scene.standing()).toEqual({ [floodId]: 'open' })
  })

  it('without any info is taken, and so are Ack and Error, which open nothing', async () => {
    const scene = await newCapScene()
    await scene.send(messageBytes('ipaws-cancel-without-info-2016.xml').toString())
    for (const word of ['Ack', 'Error'])
      expect(await scene.send(cancel.replace(cancelId, `is-${word}`).replace('>Cancel<', `>${word}<`))).toEqual({
        accepted: 1,
        duplicates: 0,
        data: [],
      })
    await scene.send(flood)
    expect(await scene.standing()).toEqual({ [floodId]: 'open' })
    const kept = await system()
      .selectFrom('capMessages')
      .select(['msgType', 'facts'])
      .where('agencyId', '=', scene.agency.agencyId)
      .where('facts', 'is not', null)
      .execute()
    expect(kept.map((row) => row.msgType).sort()).toEqual(['Ack', 'Cancel', 'Error'])
  })
})

test('a test, an exercise, a draft and the network’s own messages are kept and page nobody', async () => {
  const scene = await newCapScene()
  for (const status of ['Test', 'Exercise', 'Draft', 'System'])
    await scene.send(flood.replace(floodId, status).replace('>Actual<', `>${status}<`))
  await scene.route()
  const { data } = (await scene.dispatcher.call('GET', alerts, { query: { drill: true } })).body
  expect(data.map((alert) => String(alert.externalId)).sort()).toEqual(['Draft', 'Exercise', 'System', 'Test'])
  expect(await scene.incidents()).toEqual([])
})

test('what had expired when it came is kept as that and pages nobody', async () => {
  const scene = await newCapScene()
  const late = new Date('2020-03-01T00:00:00Z')
  const taken = await scene.send(flood, late)
  await scene.route()
  expect(await scene.read(idOf(taken))).toMatchObject({
    state: 'expired',
    expiresAt: '2020-02-26T23:01:14.000Z',
    incidentId: null,
  })
  expect(await scene.incidents()).toEqual([])
})

test('the same message many times at once is one alert, counted', async () => {
  const scene = await newCapScene()
  const answers = await Promise.all(Array.from({ length: 12 }, () => scene.send(flood)))
  expect(answers.filter((answer) => answer.accepted === 1)).toHaveLength(1)
  expect(new Set(answers.map(idOf)).size).toBe(1)
  expect((await scene.read(idOf(answers[0] ?? { data: [] }))).count).toBe(12)
})

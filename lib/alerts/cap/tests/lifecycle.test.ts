import { describe, expect, it, test } from 'vitest'
import * as one from '@/app/api/v1/alerts/[id]/route'
import * as acknowledge from '@/app/api/v1/alerts/[id]/acknowledge/route'
import * as toIncident from '@/app/api/v1/alerts/[id]/incident/route'
import * as cap from '@/app/api/v1/alerts/cap/route'
import * as alerts from '@/app/api/v1/alerts/route'
import * as events from '@/app/api/v1/events/route'
import * as incidents from '@/app/api/v1/incidents/route'
import { system } from '@/lib/db'
import { routeAlerts } from '../../routing/route-alerts'
import { type AlertScene, newAlertScene } from '../../tests/scene'
import { parseCap } from '../parse-cap'
import { postCap } from '../post-cap'
import { messageBytes } from './messages'

const flood = messageBytes('uk-flood-alert-2020.xml').toString()
const cancel = messageBytes('uk-flood-cancel-2020.xml').toString()
const floodId = '50385fcb0ab7aa447bbd46d848ce8466E'
const cancelId = '5fc99d720abb86020b233422a503af78E'
const then = new Date('2020-02-16T23:05:00Z')

/** The flood message as a later one of its kind, about the first unless told otherwise. */
function update(identifier: string, refersTo = [floodId], change = (xml: string) => xml): string {
  const references = refersTo.map((id) => `www.gov.uk/environment-agency,${id},2020-02-16T23:01:13-00:00`).join(' ')
  return change(
    flood
      .replace(floodId, identifier)
      .replace('>Alert<', '>Update<')
      .replace('</scope>', `</scope><references>${references}</references>`),
  )
}

async function newCapScene() {
  const scene = await newAlertScene()
  const { agencyId } = scene.agency
  const send = (xml: string, at = then) =>
    postCap(scene.dispatcher.ctxAt(at), { messages: parseCap(Buffer.from(xml)), source: 'Floods' })
  return {
    ...scene,
    send,
    route: () => routeAlerts(agencyId, then),
    /** By identifier, how each stands. */
    async standing() {
      const rows = await system()
        .selectFrom('alerts')
        .select(['externalId', 'state'])
        .where('agencyId', '=', agencyId)
        .orderBy('id')
        .execute()
      return Object.fromEntries(rows.map((row) => [row.externalId ?? '', row.state]))
    },
    read: async (id: string) => (await scene.dispatcher.call('GET', one, { params: { id } })).body,
    incidents: async () => (await scene.dispatcher.call('GET', incidents, {})).body.data,
  }
}
const idOf = (taken: { data: { id: string }[] }) => taken.data[0]?.id ?? ''

describe('POST /alerts/cap', () => {
  const post = (scene: AlertScene, body: string | Buffer<ArrayBuffer>, type = 'application/cap+xml') =>
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
    await Promise.all(pairs.flatMap((pair, n) => (n % 2 === 0 ? pair : pair.toReversed()).map((xml) => scene.send(xml))))
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
    await postCap(foreign.ctxAt(then), { messages: parseCap(Buffer.from(cancel)), source: 'Floods' })
    expect(await scene.standing()).toEqual({ [floodId]: 'open' })
  })

  it('without any info is taken, and so are Ack and Error, which open nothing', async () => {
    const scene = await newCapScene()
    await scene.send(messageBytes('ipaws-cancel-without-info-2016.xml').toString())
    for (const word of ['Ack', 'Error'])
      expect(
        await scene.send(cancel.replace(cancelId, `is-${word}`).replace('>Cancel<', `>${word}<`)),
      ).toEqual({ accepted: 1, duplicates: 0, data: [] })
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

describe('an Update', () => {
  it('takes the place of what it updates, in its incident and acknowledged, and tells nobody again', async () => {
    const scene = await newCapScene()
    const first = idOf(await scene.send(flood))
    await scene.route()
    const made = (await scene.read(first)).incidentId
    expect(made).not.toBeNull()
    await scene.dispatcher.call('POST', acknowledge, { params: { id: first }, body: {} })
    const second = idOf(await scene.send(update('u-1')))
    await scene.route()
    expect(await scene.standing()).toEqual({ [floodId]: 'resolved', 'u-1': 'acknowledged' })
    const now = await scene.read(second)
    expect(now).toMatchObject({ incidentId: made, acknowledgedBy: scene.dispatcher.ctx.actor.name })
    expect(now.trail.map((step) => step.step)).toEqual(['source'])
    expect(now.trail[0]?.text).toContain('is not told again')
    expect(await scene.incidents()).toHaveLength(1)
  })

  it('that is worse or reaches further is decided anew, in the same incident', async () => {
    const worse = (xml: string) => xml.replace('<severity>Severe', '<severity>Extreme')
    const wider = (xml: string) => xml.replace('<polygon>53.10569,0.24453', '<polygon>53.9,0.9 53.10569,0.24453')
    const elsewhere = (xml: string) => xml.replace('053FWFSTEEP4', '053FWFSTEEP5')
    for (const change of [worse, wider, elsewhere]) {
      const scene = await newCapScene()
      const first = idOf(await scene.send(flood))
      await scene.route()
      await scene.dispatcher.call('POST', acknowledge, { params: { id: first }, body: {} })
      const second = idOf(await scene.send(update('u-1', [floodId], change)))
      await scene.route()
      const now = await scene.read(second)
      expect(now).toMatchObject({ state: 'open', incidentId: (await scene.read(first)).incidentId })
      expect(now.trail.map((step) => step.step)).toContain('received')
      expect(await scene.incidents()).toHaveLength(1)
    }
  })

  it('of what nobody had decided about yet is decided itself', async () => {
    const scene = await newCapScene()
    await scene.send(flood)
    const second = idOf(await scene.send(update('u-1')))
    await scene.route()
    expect((await scene.read(second)).incidentId).not.toBeNull()
    expect(await scene.incidents()).toHaveLength(1)
  })

  it('that came first holds: the original is replaced when it comes', async () => {
    const scene = await newCapScene()
    const second = idOf(await scene.send(update('u-1')))
    const first = idOf(await scene.send(flood))
    await scene.route()
    expect(await scene.standing()).toEqual({ 'u-1': 'open', [floodId]: 'resolved' })
    expect((await scene.read(first)).incidentId).toBeNull()
    expect((await scene.read(second)).incidentId).not.toBeNull()
  })

  it('in whatever order a story of five messages comes, it ends the same', async () => {
    const story = {
      [floodId]: flood,
      'u-1': update('u-1'),
      'u-2': update('u-2', ['u-1']),
      'u-3': update('u-3', [floodId, 'u-2']),
      [cancelId]: cancel.replace(floodId, 'u-3').replace('</references>', '</references>'),
    }
    const messages = Object.values(story)
    const orders = [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [2, 0, 4, 1, 3],
      [3, 4, 0, 2, 1],
      [1, 3, 0, 4, 2],
    ]
    for (const order of orders) {
      const scene = await newCapScene()
      for (const index of order) await scene.send(messages[index] ?? '')
      await scene.route()
      expect(await scene.standing(), order.join()).toEqual({
        [floodId]: 'resolved',
        'u-1': 'resolved',
        'u-2': 'resolved',
        'u-3': 'resolved',
      })
    }
  })

  it('that arrives late hands what it replaces on to whatever replaced it', async () => {
    const scene = await newCapScene()
    const first = idOf(await scene.send(flood))
    const { body } = await scene.dispatcher.call('POST', toIncident, { params: { id: first }, body: {} })
    const last = idOf(await scene.send(update('u-2', ['u-1'])))
    await scene.send(update('u-1'))
    expect(await scene.standing()).toEqual({ [floodId]: 'resolved', 'u-2': 'open', 'u-1': 'resolved' })
    expect((await scene.read(last)).incidentId).toBe(body.incidentId)
  })

  it('that is an all-clear ends it, is kept, and tells nobody', async () => {
    const clear = (xml: string) => xml.replace('<urgency>Immediate', '<responseType>AllClear</responseType><urgency>Immediate')
    const past = (xml: string) => xml.replace('<urgency>Immediate', '<urgency>Past')
    const named = (xml: string) => xml.replace('053/055 Issue Severe Flood Warning EA', 'Flood Warning Cancellation')
    for (const change of [clear, past, named]) {
      const scene = await newCapScene()
      await scene.send(flood)
      const over = idOf(await scene.send(update('u-1', [floodId], change)))
      await scene.route()
      expect(await scene.standing()).toEqual({ [floodId]: 'resolved', 'u-1': 'resolved' })
      expect((await scene.read(over)).trail.map((step) => step.text)).toContain(
        'It is resolved already, so nobody is told',
      )
      expect(await scene.incidents()).toEqual([])
    }
  })

  it('of something unknown is an alert like any other', async () => {
    const scene = await newCapScene()
    const at = new Date('2020-08-26T10:00:00Z')
    const taken = await scene.send(messageBytes('nws-hurricane-laura-update-2020.xml').toString(), at)
    expect(taken.accepted).toBe(1)
    expect(await scene.read(idOf(taken))).toMatchObject({ state: 'open', severity: 'extreme', metadata: { references: 8 } })
  })
})

test('a test, an exercise, a draft and the network’s own messages are kept and page nobody', async () => {
  const scene = await newCapScene()
  for (const status of ['Test', 'Exercise', 'Draft', 'System'])
    await scene.send(flood.replace(floodId, status).replace('>Actual<', `>${status}<`))
  await scene.route()
  const { data } = (await scene.dispatcher.call('GET', alerts, { query: { drill: true } })).body
  expect(data.map((alert) => alert.externalId).sort()).toEqual(['Draft', 'Exercise', 'System', 'Test'])
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

test('the log tells what replaced what', async () => {
  const scene = await newCapScene()
  const first = idOf(await scene.send(flood))
  const second = idOf(await scene.send(update('u-1')))
  const log = (await scene.dispatcher.call('GET', events, {})).body.data
  expect(log.filter((event) => event.type.startsWith('alert.'))).toMatchObject([
    { type: 'alert.resolved', subject: { kind: 'alert', id: first } },
    { type: 'alert.replaced', subject: { kind: 'alert', id: second }, after: { replaces: [first] } },
  ])
})

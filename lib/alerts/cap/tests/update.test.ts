import { describe, expect, it, test } from 'vitest'
import * as acknowledge from '@/app/api/v1/alerts/[id]/acknowledge/route'
import * as toIncident from '@/app/api/v1/alerts/[id]/incident/route'
import * as events from '@/app/api/v1/events/route'
import { cancel, cancelId, flood, floodId, idOf, newCapScene, update } from './cap-scene'
import { messageBytes } from './messages'

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
      [cancelId]: cancel.replace(floodId, 'u-3'),
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
    const clear = (xml: string) =>
      xml.replace('<urgency>Immediate', '<responseType>AllClear</responseType><urgency>Immediate')
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
    expect(await scene.read(idOf(taken))).toMatchObject({
      state: 'open',
      severity: 'extreme',
      metadata: { references: 8 },
    })
  })
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

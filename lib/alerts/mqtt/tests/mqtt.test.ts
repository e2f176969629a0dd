import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import * as sourceRoute from '@/app/api/v1/alert-sources/[id]/route'
import { newMqttScene, sentTo, subscriptionsIn, until } from './mqtt-scene'

const alarm = (id: string, more: object = {}) => JSON.stringify({ alarm: true, id, text: `Panel ${id}`, ...more })
const at1 = { qos: 1 } as const

test('a message becomes an alert; one that is no alarm passes by, one that nobody can read is refused and blocks nobody', async () => {
  const { broker, subscribe, alerts, source, kept } = await newMqttScene()
  await subscribe()
  const sender = await broker.publisher()
  await sender.publishAsync('site/1/alarms', alarm('A', { severity: 'critical' }), at1)
  await sender.publishAsync('site/1/alarms', JSON.stringify({ temperature: 21 }), at1)
  await sender.publishAsync('site/1/alarms', JSON.stringify({ alarm: true, id: 'no text' }), at1)
  await sender.publishAsync('site/1/alarms', JSON.stringify({ alarm: true, text: 'x'.repeat(70_000) }), at1)
  await sender.publishAsync('site/1/alarms', Buffer.from([0xff, 0xfe, 0x00]), at1)
  await sender.publishAsync('other/1/alarms', alarm('elsewhere'), at1)
  await sender.publishAsync('site/2/alarms', alarm('B'), at1)
  await until(async () => (await alerts()).length === 2)
  expect(await alerts()).toMatchObject([
    { externalId: 'A', title: 'Panel A', type: 'panel', severity: 'severe', count: 1, state: 'open' },
    { externalId: 'B', count: 1 },
  ])
  await until(async () => (await kept()).length === 6)
  expect(
    (await kept())
      .filter((one) => one.outcome === 'refused')
      .map((one) => one.detail)
      .sort(),
  ).toEqual(['A message may have at most 64 kB.', 'title: This gives nothing, and an alert needs it.'])
  expect((await source()).lastSeenAt).not.toBeNull()
  await until(async () => ((await source()).refusedShare ?? 0) > 0)
})

test('what is said twice with one id or time is one message, what is said twice without is a repeat; resolved ends it', async () => {
  const { broker, subscribe, alerts } = await newMqttScene()
  await subscribe()
  const sender = await broker.publisher()
  const timed = alarm('timed', { at: new Date().toISOString() })
  const send = (body: string) => sender.publishAsync('site/1/alarms', body, at1)
  for (const body of [timed, timed, alarm('numbered', { eventId: 7 }), alarm('numbered', { eventId: 7 })])
    await send(body)
  for (const body of [alarm('plain'), alarm('plain'), alarm('stuck', { at: 1 }), alarm('stuck', { at: 1 })])
    await send(body)
  await until(async () => (await alerts()).reduce((sum, one) => sum + one.count, 0) >= 6)
  await send(alarm('plain', { resolved: true }))
  await until(async () => (await alerts()).some((one) => one.state === 'resolved'))
  const counts = (await alerts()).map((one) => [one.externalId, one.count, one.state])
  expect(counts).toEqual([
    ['timed', 1, 'open'],
    ['numbered', 1, 'open'],
    ['plain', 2, 'resolved'],
    ['stuck', 2, 'open'],
  ])
})

test('two processes share the messages of a source, and each has a session of its own', async () => {
  const { broker, sourceId, subscribe, alerts } = await newMqttScene()
  await subscribe()
  await subscribe(1)
  const sender = await broker.publisher()
  await Promise.all(
    Array.from({ length: 100 }, (_, n) => sender.publishAsync('site/1/alarms', alarm(`n${n}`, { eventId: n }), at1)),
  )
  await until(async () => (await alerts()).length === 100)
  expect((await alerts()).every((one) => one.count === 1)).toBe(true)
  const [first, second] = [0, 1].map((slot) => sentTo(broker, `turnout-${sourceId}-${slot}`))
  expect(first).toBeGreaterThan(20)
  expect(second).toBeGreaterThan(20)
})

test('a process that was stopped leaves its session to the next, with what came meanwhile', async () => {
  const { broker, sourceId, subscribe, alerts } = await newMqttScene()
  const first = await subscribe()
  const sender = await broker.publisher()
  await sender.publishAsync('site/1/alarms', alarm('before'), at1)
  await until(async () => (await alerts()).length === 1)
  await first.stop()
  await sender.publishAsync('site/1/alarms', alarm('meanwhile'), at1)
  await subscribe()
  await until(async () => (await alerts()).length === 2)
  expect(sentTo(broker, `turnout-${sourceId}-0`)).toBe(2)
  expect(broker.log()).not.toContain(`turnout-${sourceId}-1`)
})

test('the state a topic has when we come is no alert', async () => {
  const { broker, subscribe, alerts } = await newMqttScene()
  const sender = await broker.publisher()
  await sender.publishAsync('site/1/alarms', alarm('old'), { ...at1, retain: true })
  await subscribe()
  await sender.publishAsync('site/1/alarms', alarm('new'), at1)
  await until(async () => (await alerts()).length > 0)
  expect((await alerts()).map((one) => one.externalId)).toEqual(['new'])
})

test('a device that is gone by its last will is an alert until it is back, however many hear of it', async () => {
  const { broker, subscribe, alerts } = await newMqttScene({ settings: { statusTopics: ['site/+/status'] } })
  const topic = 'site/AX-1200/status'
  const early = await broker.publisher()
  await early.publishAsync('site/BX-7/status', '{"state":"offline"}', { ...at1, retain: true })
  await subscribe()
  await subscribe(1)
  const will = { topic, payload: Buffer.from('offline'), qos: 1, retain: true } as const
  const device = await broker.publisher({ will, reconnectPeriod: 0 })
  await device.publishAsync(topic, 'online', { ...at1, retain: true })
  device.stream.destroy()
  await until(async () => (await alerts()).length === 2)
  expect(await alerts()).toMatchObject([
    { type: 'device.offline', title: 'BX-7 is offline', state: 'open', count: 1 },
    { type: 'device.offline', title: 'AX-1200 is offline', state: 'open', count: 1, metadata: { topic } },
  ])
  const back = await broker.publisher()
  await back.publishAsync(topic, 'online', { ...at1, retain: true })
  await until(async () => (await alerts()).some((one) => one.state === 'resolved'))
  expect((await alerts()).map((one) => one.state)).toEqual(['open', 'resolved'])
})

test('a broker that starts again gives what it kept, once', async () => {
  const { broker, subscribe, alerts } = await newMqttScene()
  await subscribe()
  const sender = await broker.publisher()
  const send = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) =>
      sender.publishAsync('site/1/alarms', alarm(`n${from + n}`, { eventId: from + n }), at1),
    )
  const first = send(0, 100)
  await until(async () => (await alerts()).length > 10)
  await broker.stop()
  const second = send(100, 150)
  await broker.start()
  await Promise.all([...first, ...second])
  await until(async () => (await alerts()).length === 150)
  expect((await alerts()).every((one) => one.count === 1)).toBe(true)
}, 30_000)

test('of a process that is killed in the middle nothing is lost and nothing doubled', async () => {
  const { broker, agencyId, alerts } = await newMqttScene()
  const program = fileURLToPath(new URL('subscriber-program.ts', import.meta.url))
  const start = async () => {
    const child = fork(program, [agencyId], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    await once(child, 'message')
    return child
  }
  let worker = await start()
  const other = await start()
  await until(() => subscriptionsIn(broker, 1) > 0)
  const sender = await broker.publisher()
  const total = 500
  const sending = (async () => {
    for (let n = 0; n < total; n++) {
      // Half of them have nothing of their own that tells them apart, but for their words.
      void sender.publish('site/1/alarms', alarm(`n${n}`, n % 2 ? { eventId: n } : {}), at1)
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  for (const enough of [80, 250]) {
    await until(async () => (await alerts()).length >= enough)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    worker = await start()
  }
  await sending
  await until(async () => (await alerts()).length === total, 20_000)
  // Whatever would come a second time has come when both have nothing left to do.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const all = await alerts()
  expect(all.length).toBe(total)
  expect(all.filter((one) => one.count !== 1).map((one) => [one.externalId, one.count])).toEqual([])
  other.kill('SIGKILL')
}, 60_000)

test('a broker that does not let us in is the last error of its source, until it does', async () => {
  const fields = { user: true, secret: 'wrong', settings: { username: 'turnout' } }
  const { supervisor, params, subscribe, source } = await newMqttScene(fields)
  const subscribed = subscribe()
  await until(async () => (await source()).lastError !== null)
  expect((await source()).lastError).toMatch(/not authorized/i)
  await supervisor.call('PATCH', sourceRoute, { params, body: { secret: 'right' } })
  await subscribed
})

test('a source that is switched off is left, its session too; what it reads from is changed while it runs', async () => {
  const { broker, supervisor, params, sourceId, subscribe, alerts } = await newMqttScene()
  const patch = async (body: object) => {
    const before = subscriptionsIn(broker)
    await supervisor.call('PATCH', sourceRoute, { params, body })
    return () => until(() => subscriptionsIn(broker) > before)
  }
  await subscribe()
  const sender = await broker.publisher()
  await (
    await patch({ settings: { url: broker.url, topics: ['yard/#'] } })
  )()
  await until(() => broker.log().includes('Sending UNSUBACK'))
  await sender.publishAsync('site/1/alarms', alarm('no longer wanted'), at1)
  await sender.publishAsync('yard/gate/7', alarm('gate'), at1)
  await until(async () => (await alerts()).length > 0)
  expect((await alerts()).map((one) => one.externalId)).toEqual(['gate'])
  await patch({ disabled: true })
  await until(() => broker.log().includes(`Received DISCONNECT from turnout-${sourceId}-0`))
  await sender.publishAsync('yard/gate/7', alarm('while off'), at1)
  await (
    await patch({ disabled: false })
  )()
  await sender.publishAsync('yard/gate/7', alarm('on again'), at1)
  await until(async () => (await alerts()).length > 1)
  expect((await alerts()).map((one) => one.externalId)).toEqual(['gate', 'on again'])
})

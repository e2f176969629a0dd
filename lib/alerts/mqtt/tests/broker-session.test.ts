import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { type Arrived, BrokerSession } from '../broker-session'
import type { MqttSource } from '../mqtt-source'
import { newBroker } from './broker'
import { until } from './mqtt-scene'

const at1 = { qos: 1 } as const

async function scene() {
  const broker = await newBroker()
  onTestFinished(() => broker.remove())
  const source: MqttSource = {
    id: 'source',
    agencyId: 'agency',
    name: 'Panels',
    alertsPerSecond: 1_000,
    isDisabled: false,
    mapping: {},
    secret: null,
    settings: { url: broker.url, topics: ['a/#'], statusTopics: [] },
  }
  return {
    broker,
    answered: () => broker.log().split('Received PUBACK from turnout-source-0').length - 1,
    session: async (take: (messages: Arrived[]) => Promise<void>, isOurs = true) => {
      const before = subscribed(broker.log())
      const session = new BrokerSession(
        source,
        false,
        { sourceId: source.id, slot: 0 },
        {
          take: (_source, _clientId, messages) => take(messages),
          trouble: async () => undefined,
          isOurs: async () => isOurs,
          filtersBefore: async () => [],
          keepFilters: async () => undefined,
        },
      )
      session.start()
      onTestFinished(() => session.stop())
      await until(() => subscribed(broker.log()) > before)
      return session
    },
  }
}
const subscribed = (log: string) => log.split('Sending SUBACK to turnout-').length

test('a message is answered when it is kept and not before, and those that come meanwhile are kept together', async () => {
  const { broker, answered, session } = await scene()
  const batches: number[] = []
  const gate = Promise.withResolvers<void>()
  await session(async (messages) => {
    batches.push(messages.length)
    await gate.promise
  })
  const sender = await broker.publisher()
  await sender.publishAsync('a/1', 'first', at1)
  await until(() => batches.length === 1)
  for (let n = 0; n < 150; n++) await sender.publishAsync('a/1', `n${n}`, at1)
  expect(answered()).toBe(0)
  gate.resolve()
  await until(() => answered() === 151)
  // The last may have been on their way from the broker still.
  expect(batches[0]).toBe(1)
  expect(batches.length).toBeLessThanOrEqual(3)
})

test('what cannot be kept now is given again, as one that may be kept already, before anything behind it', async () => {
  const { broker, answered, session } = await scene()
  const seen: string[] = []
  await session(async (messages) => {
    seen.push(...messages.map((one) => `${one.payload.toString()} ${one.isRepeated}`))
    if (seen.length < 2) throw new Error('the database is away')
  })
  const sender = await broker.publisher()
  await sender.publishAsync('a/1', 'first', at1)
  await until(() => seen.length === 2)
  await sender.publishAsync('a/1', 'second', at1)
  await until(() => answered() === 2)
  expect(seen).toEqual(['first false', 'first true', 'second false'])
})

test('what was not answered when a process ended comes to the next one', async () => {
  const { broker, answered, session } = await scene()
  const first = await session(async () => {
    await pause(20)
    throw new Error('the database is away')
  })
  const sender = await broker.publisher()
  await sender.publishAsync('a/1', 'first', at1)
  await until(() => broker.log().includes('Sending PUBLISH to turnout-source-0'))
  await first.stop()
  const seen: Arrived[] = []
  await session(async (messages) => void seen.push(...messages))
  await until(() => answered() === 1)
  expect(seen).toMatchObject([{ topic: 'a/1', isRepeated: true }])
})

test('two under one name do not throw each other out for ever: whose session it is not stays away', async () => {
  const { broker, session } = await scene()
  await session(async () => undefined, false)
  await session(async () => undefined)
  await pause(1_500)
  expect(broker.log().split('as turnout-source-0').length - 1).toBe(2)
})

test('messages that want no answer are taken too, however many come at once', async () => {
  const { broker, session } = await scene()
  let count = 0
  await session(async (messages) => {
    await pause(5)
    count += messages.length
  })
  const sender = await broker.publisher()
  for (let n = 0; n < 5_000; n++) sender.publish('a/1', `n${n}`)
  await until(() => count === 5_000)
})

test('stopping ends in time also while nothing can be kept', async () => {
  const { broker, session } = await scene()
  const busy = await session(async () => {
    throw new Error('the database is away')
  })
  const sender = await broker.publisher()
  await sender.publishAsync('a/1', 'first', at1)
  const startedAt = Date.now()
  await busy.stop()
  expect(Date.now() - startedAt).toBeLessThan(2_000)
})

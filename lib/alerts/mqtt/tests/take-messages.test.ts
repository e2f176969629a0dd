import { expect, test } from 'vitest'
import * as sources from '@/app/api/v1/alert-sources/route'
import { system } from '@/lib/db'
import { newAgency } from '@/supabase/tests/agency'
import type { Arrived } from '../broker-session'
import { readStatus } from '../device-status'
import { readMqttSources } from '../mqtt-source'
import { readMessage } from '../read-message'
import { takeMessages } from '../take-messages'
import { filtersOf, topicMatches } from '../topics'
import { panelMapping } from './mqtt-scene'

async function scene(fields: object = {}) {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const settings = { url: 'mqtt://127.0.0.1:1', topics: ['a/#'], statusTopics: ['a/+/status'] }
  await supervisor.call('POST', sources, {
    body: { name: 'Panels', kind: 'mqtt', mapping: panelMapping, settings, ...fields },
  })
  const [source] = await readMqttSources(agency.agencyId)
  if (!source) throw new Error('There is no source.')
  let packetId = 0
  return {
    source,
    take: (messages: Arrived[], clientId = 'session-0') => takeMessages(source, clientId, messages),
    message: (payload: unknown, more: Partial<Arrived> = {}): Arrived => ({
      topic: 'a/1',
      payload: Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload)),
      isRetained: false,
      isRepeated: false,
      packetId: ++packetId,
      at: new Date(),
      ...more,
    }),
    counts: async () => {
      const rows = system().selectFrom('alerts').select(['externalId', 'title', 'count', 'state'])
      const all = await rows.where('agencyId', '=', agency.agencyId).orderBy('id').execute()
      return all.map((one) => [one.externalId ?? one.title, one.count, one.state])
    },
  }
}
const alarm = (id: string, more: object = {}) => ({ alarm: true, id, text: `Panel ${id}`, ...more })

test('a message that was kept before its answer was lost is not counted when it comes again', async () => {
  const { take, message, counts } = await scene()
  const plain = message(alarm('plain'))
  const numbered = message(alarm('numbered', { eventId: 'e-1' }))
  await take([plain, numbered])
  const again = [plain, numbered].map((one) => ({ ...one, isRepeated: true }))
  await take(again)
  // A broker that does not say so, and one that gives it to another session.
  await take([numbered])
  await take([numbered], 'session-1')
  expect(await counts()).toEqual([
    ['plain', 1, 'open'],
    ['numbered', 1, 'open'],
  ])
})

test('a message that was lost before it was kept is taken when it comes again', async () => {
  const { take, message, counts } = await scene()
  await take([
    message(alarm('plain'), { isRepeated: true }),
    message(alarm('other', { uuid: 'u' }), { isRepeated: true }),
  ])
  expect((await counts()).map(([id]) => id)).toEqual(['plain', 'other'])
})

test('the same words in another packet are a repeat, also after the first was over', async () => {
  const { take, message, counts } = await scene()
  await take([message(alarm('plain')), message(alarm('plain'))])
  await take([message(alarm('plain', { resolved: true })), message(alarm('plain'))])
  expect(await counts()).toEqual([
    ['plain', 2, 'resolved'],
    ['plain', 1, 'open'],
  ])
})

test('one message that cannot be kept costs nothing but itself', async () => {
  const { take, message, counts, source } = await scene()
  await take([message('{"a":'), message({ alarm: true, id: 'x' }), message(alarm('good'))])
  expect(await counts()).toEqual([['good', 1, 'open']])
  const state = await system().selectFrom('alertSourceStates').selectAll().where('sourceId', '=', source.id).execute()
  expect(state).toMatchObject([{ lastError: expect.stringContaining('title') }])
})

test('a source that sends more than it may is made to wait, and nothing of it is dropped', async () => {
  const { take, message, counts } = await scene({ alertsPerSecond: 1 })
  await take(Array.from({ length: 10 }, (_, n) => message(alarm(`n${n}`))))
  const more = [message(alarm('one too many'))]
  await expect(take(more)).rejects.toMatchObject({ code: 'too_many_requests' })
  expect((await counts()).filter(([id]) => String(id).startsWith('n'))).toHaveLength(10)
})

test('of what a device says about itself the last word counts', async () => {
  const { take, message, counts } = await scene()
  const says = (word: string, device = 'AX') => message(word, { topic: `a/${device}/status` })
  await take([says('offline'), says('online'), says('offline', 'BX')])
  expect(await counts()).toEqual([['BX is offline', 1, 'open']])
  await take([says('offline', 'BX'), says('', 'CX'), says('perhaps', 'CX')])
  await take([says('{"online": true}', 'BX')])
  await take([says('{"status": "Offline"}', 'BX')])
  expect(await counts()).toEqual([
    ['BX is offline', 1, 'resolved'],
    ['BX is offline', 1, 'open'],
  ])
})

test('a payload is JSON, or text, or base64 of neither', async () => {
  const { message } = await scene()
  const payloadOf = (payload: Buffer) => readMessage({ ...message(''), payload }).payload
  expect(payloadOf(Buffer.from('{"a": 1}'))).toEqual({ a: 1 })
  expect(payloadOf(Buffer.from('Rauchmelder 3'))).toBe('Rauchmelder 3')
  expect(payloadOf(Buffer.from([0xff, 0xfe]))).toBe('//4=')
})

test('topics match as MQTT has it', () => {
  const matching: [string, string][] = [
    ['a/b', 'a/b'],
    ['a/+', 'a/b'],
    ['a/+/c', 'a/b/c'],
    ['a/#', 'a/b/c'],
    ['a/#', 'a'],
    ['#', 'a/b'],
    ['+/+', '/b'],
  ]
  for (const [filter, topic] of matching) expect(topicMatches(filter, topic), `${filter} ${topic}`).toBe(true)
  const others: [string, string][] = [
    ['a/b', 'a/b/c'],
    ['a/+', 'a/b/c'],
    ['a/+', 'a'],
    ['a/b/#', 'a/c'],
    ['#', '$SYS/load'],
    ['+/load', '$SYS/load'],
  ]
  for (const [filter, topic] of others) expect(topicMatches(filter, topic), `${filter} ${topic}`).toBe(false)
})

test('whoever is alone subscribes plainly, whoever is not shares; states of devices come to all', async () => {
  const { source } = await scene()
  expect(filtersOf(source, false)).toEqual(['a/#', 'a/+/status'])
  expect(filtersOf(source, true)).toEqual([`$share/turnout-${source.id}/a/#`, 'a/+/status'])
  const grouped = { ...source, settings: { ...source.settings, group: 'pier' } }
  expect(filtersOf(grouped, true)[0]).toBe('$share/pier/a/#')
})

test('a status is read from a word or from JSON that has one', () => {
  expect(['offline', ' OFFLINE ', { status: 'lost' }, { Online: false }, 0].map(readStatus)).toEqual(
    Array.from({ length: 5 }, () => 'offline'),
  )
  expect(['online', { state: 'connected' }, { connected: true }, 1].map(readStatus)).toEqual(
    Array.from({ length: 4 }, () => 'online'),
  )
  expect(['', 'busy', { status: {} }, {}, null, [1]].map(readStatus)).toEqual(Array.from({ length: 6 }))
})

import { expect, test } from 'vitest'
import { Rests, sendLane } from './lanes'
import type { OutboxItem } from './outbox-item'
import type { Sent } from './send-item'

const common = { owner: 'a.b', incidentId: 'i', at: '2026-11-21T10:00:00.000Z', refusedWhy: null }
const photo = (id: string): OutboxItem => ({ ...common, id, kind: 'photo', image: new Blob(['x']), caption: '' })
const note = (id: string): OutboxItem => ({ ...common, id, kind: 'note', text: id })

async function attempted(items: OutboxItem[], answers: Record<string, Sent>, rests = new Rests(), nowMs = 0) {
  const sent: string[] = []
  await sendLane({
    items,
    rests,
    now: () => nowMs,
    send: (item) => {
      sent.push(item.id)
      return Promise.resolve(answers[item.id] ?? { kind: 'done' })
    },
  })
  return sent
}

test('a photo that fails again and again lets those behind it pass, and is tried later', async () => {
  const rests = new Rests()
  const items = [photo('one'), photo('two')]
  const failing: Record<string, Sent> = { one: { kind: 'later', isUnanswered: true } }
  expect(await attempted(items, failing, rests)).toEqual(['one', 'two'])
  expect(await attempted(items, failing, rests, 4_999)).toEqual(['two'])
  expect(await attempted(items, failing, rests, 5_000)).toEqual(['one', 'two'])
  for (let nowMs = 5_000; nowMs < 600_000; nowMs += 1_000) await attempted(items, failing, rests, nowMs)
  expect(await attempted(items, failing, rests, 630_000)).toEqual(['one', 'two'])
})

test('notes keep their order while nothing answers, and one the server cannot take holds back no other', async () => {
  const items = [note('one'), note('two')]
  expect(await attempted(items, { one: { kind: 'later', isUnanswered: true } })).toEqual(['one'])
  expect(await attempted(items, { one: { kind: 'later', isUnanswered: false } })).toEqual(['one', 'two'])
})

test('what was refused waits for the person, not for the network', async () => {
  expect(await attempted([{ ...note('one'), refusedWhy: 'Too long' }, note('two')], {})).toEqual(['two'])
})

import { expect, test } from 'vitest'
import * as events from '@/app/api/v1/events/route'
import * as verify from '@/app/api/v1/events/verify/route'
import * as stations from '@/app/api/v1/stations/route'
import { newAgency } from '@/supabase/tests/agency'

test('a new agency has an owner, its first event and an intact log', async () => {
  const agency = await newAgency()
  const owner = await agency.as('owner')
  const verified = await owner.call('GET', verify)
  expect(verified.body).toMatchObject({ ok: true, entries: 1, problems: [] })
  expect((await owner.call('GET', events)).body.data).toMatchObject([{ seq: 1, type: 'agency.created' }])
})

test('the feed gives every change after a number, in order and without a gap, and nothing of another agency', async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const names = Array.from({ length: 8 }, (_, index) => `Station ${index}`)
  await Promise.all(names.map((name) => dispatcher.call('POST', stations, { body: { name } })))
  const feed = await dispatcher.call('GET', events, { query: { after: 1 } })
  expect(feed.body.data.map((event) => event.seq)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
  expect(feed.body.lastSeq).toBe(9)
  expect((await dispatcher.call('GET', events, { query: { after: Number.MAX_SAFE_INTEGER } })).body).toEqual({
    data: [],
    lastSeq: 9,
  })
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.call('GET', events)).body.data.map((event) => event.type)).toEqual(['agency.created'])
  const key = await agency.apiKey(['incidents:read'])
  expect((await key.refused('GET', events)).status).toBe(403)
  expect((await key.refused('GET', verify)).status).toBe(403)
})

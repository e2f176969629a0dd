import { createClient } from '@supabase/supabase-js'
import { describe, expect, inject, onTestFinished, test } from 'vitest'
import * as member from '@/app/api/v1/members/[userId]/route'
import * as devices from '@/app/api/v1/me/push-subscriptions/route'
import * as readRoute from '@/app/api/v1/me/inbox/[id]/read/route'
import * as readAll from '@/app/api/v1/me/inbox/read-all/route'
import * as inbox from '@/app/api/v1/me/inbox/route'
import { inTransaction, system } from '@/lib/db'
import { userTopic } from '@/lib/realtime/schema'
import { type Caller, newAgency } from '@/supabase/tests/agency'
import { examplePushSubscription } from '@/supabase/tests/furnished-agency'
import { type NewMessage, notify, sweepInbox } from '../../index'
import { waitingPushes } from '../../tests/fake-push-service'

async function scene() {
  const agency = await newAgency()
  const { agencyId } = agency
  const [dana, riley] = [await agency.as('dispatcher'), await agency.as('responder')]
  const tell = (messages: NewMessage[], now = new Date()) =>
    inTransaction({ userId: null, agencyId }, (tx) => notify(tx, { now }, { agencyId, messages }))
  return { agency, agencyId, dana, riley, tell }
}

const messageTo = ({ userId }: { userId: string }, fields: Partial<NewMessage> = {}): NewMessage => ({
  userId,
  title: 'Smoke in 12 Main St',
  body: 'sensor · fire',
  urgency: 'high',
  reason: { text: 'Rule “Fire”' },
  path: '/alerts/0198a000-0000-7000-8000-000000000077',
  onceKey: 'alert:77',
  ...fields,
})
const listOf = async (caller: Caller, query = {}) => (await caller.call('GET', inbox, { query })).body

describe('telling', () => {
  test('puts it into each person’s own inbox, with why they were told and where it leads', async () => {
    const { dana, riley, tell } = await scene()
    const told = await tell([messageTo(dana), messageTo(riley, { urgency: 'critical', body: 'For you' })])
    expect(told).toEqual([dana.userId, riley.userId])
    const mine = await listOf(riley)
    expect(mine).toMatchObject({ unread: 1, nextCursor: null })
    expect(mine.data).toMatchObject([
      {
        title: 'Smoke in 12 Main St',
        body: 'For you',
        urgency: 'critical',
        reason: { text: 'Rule “Fire”' },
        path: '/alerts/0198a000-0000-7000-8000-000000000077',
        readAt: null,
      },
    ])
    expect((await listOf(dana)).data).toMatchObject([{ urgency: 'high' }])
  })

  test('happens once for each key and person, however many say it at the same moment', async () => {
    const { dana, riley, tell } = await scene()
    const given = [messageTo(dana), messageTo(riley), messageTo(dana)]
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, index) => tell(index % 2 ? given : given.toReversed())),
    )
    expect(all.flat().sort()).toEqual([dana.userId, riley.userId].sort())
    for (const person of [dana, riley]) expect((await listOf(person)).data).toHaveLength(1)
    expect(await tell([messageTo(dana, { onceKey: 'alert:77 again' })])).toEqual([dana.userId])
    expect((await listOf(dana)).unread).toBe(2)
  })

  test('does not happen when the transaction does not', async () => {
    const { agencyId, dana } = await scene()
    const undone = inTransaction({ userId: null, agencyId }, async (tx) => {
      await notify(tx, { now: new Date() }, { agencyId, messages: [messageTo(dana)] })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect((await listOf(dana)).data).toEqual([])
  })

  test('reaches only active members of the agency', async () => {
    const { agency, dana, riley, tell } = await scene()
    const foreign = await (await agency.foreign()).as('dispatcher')
    const owner = await agency.as('owner')
    const params = { userId: riley.userId }
    await owner.call('PATCH', member, { params, body: { disabled: true } })
    expect(await tell([messageTo(foreign), messageTo(riley), messageTo(dana)])).toEqual([dana.userId])
    expect((await listOf(foreign)).data).toEqual([])
    await owner.call('PATCH', member, { params, body: { disabled: false } })
    expect((await listOf(riley)).data).toEqual([])
  })

  test('shortens what is too long and mends what is broken, and is not stopped by it', async () => {
    const { dana, tell } = await scene()
    await tell([messageTo(dana, { title: '🚒'.repeat(400), body: `half \ud83d ${'x'.repeat(3_000)}` })])
    const [message] = (await listOf(dana)).data
    expect(message?.title.length).toBeLessThanOrEqual(300)
    expect(message?.title.endsWith('…')).toBe(true)
    expect(message?.body.length).toBe(2_000)
  })

  test('wakes each device once, however many messages are new, and names the most urgent', async () => {
    const { dana, riley, tell } = await scene()
    for (const person of [dana, riley]) await person.call('POST', devices, { body: examplePushSubscription() })
    await tell([
      messageTo(dana, { onceKey: 'a', title: 'Door open', urgency: 'low' }),
      messageTo(dana, { onceKey: 'b', title: 'Gas leak', urgency: 'critical', path: '/alerts/b' }),
      messageTo(dana, { onceKey: 'c', title: 'Pump fault', urgency: 'normal' }),
      messageTo(riley, { onceKey: 'a', title: 'Door open', urgency: 'low' }),
    ])
    expect(await waitingPushes(dana.userId)).toMatchObject([{ title: 'Gas leak and 2 more', path: '/alerts/b' }])
    expect(await waitingPushes(riley.userId)).toMatchObject([{ title: 'Door open' }])
    await tell([messageTo(dana, { onceKey: 'b' })])
    expect(await waitingPushes(dana.userId)).toHaveLength(1)
  })

  test('is heard on the person’s own channel, one notice for all that is new', async () => {
    const { agencyId, dana, tell } = await scene()
    const stack = inject('stack')
    const client = createClient(stack.supabaseUrl, stack.publishableKey, { accessToken: async () => dana.token })
    onTestFinished(async () => void (await client.removeAllChannels()))
    await client.realtime.setAuth()
    const heard: unknown[] = []
    await new Promise<void>((resolve) => {
      client
        .channel(userTopic(dana.userId), { config: { private: true } })
        .on('broadcast', { event: 'inbox' }, ({ payload }) => heard.push(payload))
        .subscribe((status) => status === 'SUBSCRIBED' && resolve())
    })
    await tell([
      messageTo(dana, { onceKey: 'a', urgency: 'low' }),
      messageTo(dana, { onceKey: 'b', title: 'Gas leak' }),
    ])
    await expect.poll(() => heard).toMatchObject([{ agencyId, count: 2, title: 'Gas leak', urgency: 'high' }])
    await tell([messageTo(dana, { onceKey: 'a' })])
    await tell([messageTo(dana, { onceKey: 'c' })])
    await expect.poll(() => heard).toHaveLength(2)
  })
})

describe('reading', () => {
  const many = (person: Caller, count: number) =>
    Array.from({ length: count }, (_, index) =>
      messageTo(person, { onceKey: `alert:${index}`, title: `Alert ${index}` }),
    )

  test('goes page by page, newest first, all or only what is unread', async () => {
    const { dana, tell } = await scene()
    for (const message of many(dana, 5)) await tell([message])
    const first = await listOf(dana, { limit: 2 })
    expect(first.data.map(({ title }) => title)).toEqual(['Alert 4', 'Alert 3'])
    expect(first.unread).toBe(5)
    await tell([messageTo(dana, { onceKey: 'newer' })])
    const second = await listOf(dana, { limit: 2, cursor: first.nextCursor })
    expect(second.data.map(({ title }) => title)).toEqual(['Alert 2', 'Alert 1'])
    const last = await listOf(dana, { limit: 2, cursor: second.nextCursor })
    expect(last).toMatchObject({ data: [{ title: 'Alert 0' }], nextCursor: null })
    await dana.call('POST', readRoute, { params: { id: second.data[0]?.id ?? '' } })
    const unread = await listOf(dana, { unread: 'true' })
    expect(unread.unread).toBe(5)
    expect(unread.data.map(({ title }) => title)).not.toContain('Alert 2')
  })

  test('counts from the first time on', async () => {
    const { dana, tell } = await scene()
    await tell([messageTo(dana)])
    const params = { id: (await listOf(dana)).data[0]?.id ?? '' }
    const { body } = await dana.call('POST', readRoute, { params })
    expect(body.readAt).not.toBeNull()
    expect((await dana.call('POST', readRoute, { params })).body).toEqual(body)
    expect((await listOf(dana)).unread).toBe(0)
  })

  test('all at once leaves what came after the newest that was seen', async () => {
    const { dana, tell } = await scene()
    await tell(many(dana, 3))
    const through = (await listOf(dana)).data[0]?.id ?? ''
    await tell([messageTo(dana, { onceKey: 'newer', title: 'Newer' })])
    expect((await dana.call('POST', readAll, { body: { through } })).body).toEqual({ read: 3, unread: 1 })
    expect((await listOf(dana, { unread: 'true' })).data).toMatchObject([{ title: 'Newer' }])
    expect((await dana.call('POST', readAll)).body).toEqual({ read: 1, unread: 0 })
  })

  test('is for the person alone: not for a colleague, another agency of theirs, or a key', async () => {
    const { agency, dana, riley, tell } = await scene()
    await tell([messageTo(dana)])
    const id = (await listOf(dana)).data[0]?.id ?? ''
    expect((await riley.refused('POST', readRoute, { params: { id } })).status).toBe(404)
    expect((await riley.refused('POST', readAll, { body: { through: id } })).status).toBe(404)
    expect((await riley.call('POST', readAll)).body).toEqual({ read: 0, unread: 0 })
    const { agencyId } = await agency.foreign()
    await system().insertInto('members').values({ agencyId, userId: dana.userId, role: 'dispatcher' }).execute()
    const there = { headers: { 'x-agency-id': agencyId } }
    expect((await dana.call('GET', inbox, there)).body).toMatchObject({ data: [], unread: 0 })
    expect((await dana.refused('POST', readRoute, { params: { id }, ...there })).status).toBe(404)
    const key = await agency.apiKey(['alerts:read'])
    expect((await key.refused('GET', inbox)).status).toBe(403)
    expect((await key.refused('POST', readRoute, { params: { id } })).status).toBe(403)
    expect((await key.refused('POST', readAll)).status).toBe(403)
    expect((await listOf(dana)).unread).toBe(1)
  })
})

test('messages that were read are forgotten after 90 days, others after a year', async () => {
  const { dana, tell } = await scene()
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
  for (const [onceKey, days] of [
    ['read, old', 91],
    ['read, young', 89],
    ['unread, old', 91],
    ['unread, ancient', 366],
  ] as const)
    await tell([messageTo(dana, { onceKey, title: onceKey })], daysAgo(days))
  for (const { id, title } of (await listOf(dana)).data)
    if (title.startsWith('read')) await dana.call('POST', readRoute, { params: { id } })
  await sweepInbox()
  const left = (await listOf(dana)).data.map(({ title }) => title)
  expect(left.sort()).toEqual(['read, young', 'unread, old'])
})

import { expect, test } from 'vitest'
import * as alertList from '@/app/api/v1/alerts/route'
import * as sourceRoute from '@/app/api/v1/alert-sources/[id]/route'
import * as sources from '@/app/api/v1/alert-sources/route'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { newAgency } from '@/supabase/tests/agency'
import { checkHeartbeats } from '../check-heartbeats'
import { noteRefused, noteSeen } from '../note-state'
import { sweepSources } from '../sweep-sources'

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

/** A source that should be heard every minute and was added ten minutes ago. */
async function scene() {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const body = { name: 'Panel 7', kind: 'webhook', heartbeatSeconds: 60 }
  const { id } = (await supervisor.call('POST', sources, { body })).body
  await system()
    .updateTable('alertSources')
    .set({ createdAt: minutesAgo(10) })
    .where('id', '=', id)
    .execute()
  const { agencyId } = agency
  const params = { id }
  return {
    agencyId,
    id,
    supervisor,
    params,
    check: () => checkHeartbeats(new Date()),
    heard: (at: Date) =>
      system().updateTable('alertSourceStates').set({ lastSeenAt: at }).where('sourceId', '=', id).execute(),
    alerts: async () => (await supervisor.call('GET', alertList)).body.data,
    source: async () => (await supervisor.call('GET', sourceRoute, { params })).body,
  }
}

test('a source that was never heard raises one alert, however often it is looked at, and by how many', async () => {
  const { id, check, alerts, source } = await scene()
  await Promise.all([check(), check(), check()])
  await check()
  expect(await alerts()).toMatchObject([
    {
      source: 'Turnout',
      type: 'source.silent',
      title: 'Panel 7 is silent',
      count: 1,
      state: 'open',
      metadata: { sourceId: id },
    },
  ])
  expect((await source()).downSince).not.toBeNull()
})

test('heard again it is over, silent again it is another alert', async () => {
  const { check, heard, alerts, source } = await scene()
  await check()
  await heard(new Date())
  await check()
  expect(await alerts()).toMatchObject([{ state: 'resolved', endedReason: 'Panel 7 was heard again.' }])
  expect((await source()).downSince).toBeNull()
  await heard(minutesAgo(2))
  await check()
  expect((await alerts()).map((one) => one.state)).toEqual(['open', 'resolved'])
})

test('a source that is heard in time, that nobody waits for, or that is off raises nothing', async () => {
  const { supervisor, params, check, heard, alerts } = await scene()
  await heard(minutesAgo(0.5))
  await check()
  await heard(minutesAgo(5))
  await supervisor.call('PATCH', sourceRoute, { params, body: { disabled: true } })
  await check()
  await supervisor.call('PATCH', sourceRoute, { params, body: { disabled: false, heartbeatSeconds: null } })
  await check()
  expect(await alerts()).toEqual([])
})

test('with the source switched off or retired its silence is over too', async () => {
  const { supervisor, params, check, alerts } = await scene()
  await check()
  await supervisor.call('DELETE', sourceRoute, { params })
  await check()
  expect(await alerts()).toMatchObject([{ state: 'resolved', endedReason: 'Panel 7 is not waited for any more.' }])
})

test('that a source was heard without an alert is noted, an earlier time does not undo a later one', async () => {
  const { agencyId, id, source } = await scene()
  await noteSeen(agencyId, id, minutesAgo(1))
  await noteSeen(agencyId, id, minutesAgo(3))
  expect(Math.abs(Date.parse((await source()).lastSeenAt ?? '') - minutesAgo(1).getTime())).toBeLessThan(5_000)
})

test('refusals that come at once are all counted, and the last one is shown', async () => {
  const { agencyId, id, source } = await scene()
  const now = new Date()
  await Promise.all(Array.from({ length: 50 }, (_, n) => noteRefused(agencyId, id, 2, `wrong ${n}`, now)))
  await noteRefused(agencyId, id, 0, 'cannot be reached', now)
  await noteRefused(agencyId, newId(), 1, 'of a source that is gone', now)
  expect(await source()).toMatchObject({ perMinute: 1.67, refusedShare: 1, lastError: 'cannot be reached' })
})

test('what is old is forgotten, what is not is kept', async () => {
  const { agencyId, id } = await scene()
  const days = (count: number) => minutesAgo(count * 1_440)
  const minute = (at: Date) => ({ sourceId: id, agencyId, minute: at, accepted: 1 })
  await system()
    .insertInto('alertSourceMinutes')
    .values([minute(days(15)), minute(days(13))])
    .execute()
  const key = (at: Date) => ({ agencyId, key: newId(), alertId: newId(), lastSeenAt: at, windowSeconds: 300 })
  await system()
    .insertInto('alertKeys')
    .values([key(days(9)), key(days(7))])
    .execute()
  await sweepSources(new Date())
  const left = async (table: 'alertSourceMinutes' | 'alertKeys') =>
    (await system().selectFrom(table).select('agencyId').where('agencyId', '=', agencyId).execute()).length
  expect([await left('alertSourceMinutes'), await left('alertKeys')]).toEqual([1, 1])
})

test('messages of a broker are remembered for hours of its own time, however long nobody listened', async () => {
  const { agencyId, supervisor } = await scene()
  const settings = { url: 'mqtt://127.0.0.1:1', topics: ['a'] }
  const made = await supervisor.call('POST', sources, { body: { name: 'Broker', kind: 'mqtt', settings } })
  const message = (hours: number) => ({ sourceId: made.body.id, agencyId, digest: newId(), at: minutesAgo(hours * 60) })
  await system()
    .insertInto('alertSourceMessages')
    .values([message(100), message(97.5), message(97)])
    .execute()
  await sweepSources(new Date())
  const rows = system().selectFrom('alertSourceMessages').select('at').where('agencyId', '=', agencyId)
  expect(await rows.execute()).toHaveLength(2)
})

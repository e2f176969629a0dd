import { createClient } from '@supabase/supabase-js'
import { sql } from 'kysely'
import { expect, inject, onTestFinished, test } from 'vitest'
import * as events from '@/app/api/v1/events/route'
import * as positions from '@/app/api/v1/positions/route'
import * as unitList from '@/app/api/v1/units/route'
import { inTransaction, system } from '@/lib/db'
import { newId } from '@/lib/ids'
import type { PositionsHint } from '@/lib/realtime/schema'
import { startLiveFeed } from '@/lib/realtime/live-feed'
import { newAgency, type TestAgency } from '@/supabase/tests/agency'

interface Heard {
  atMs: number
  hint: PositionsHint
}

/** A console on the agency's channel, as a browser joins it. */
async function listen(agency: TestAgency): Promise<{ heard: Heard[]; types: string[] }> {
  const stack = inject('stack')
  const viewer = await agency.as('viewer')
  const client = createClient(stack.supabaseUrl, stack.publishableKey, { accessToken: async () => viewer.token })
  const heard: Heard[] = []
  const types: string[] = []
  const feed = startLiveFeed(
    {
      agencyId: agency.agencyId,
      after: 0,
      onEvents: (rows) => types.push(...rows.map(({ type }) => type)),
      onPositions: (hint) => heard.push({ atMs: performance.now(), hint }),
    },
    {
      client,
      fetchEvents: async (query) => {
        return (await viewer.call('GET', events, { query })).body
      },
      isSignedOut: () => false,
      isNetworkDown: () => false,
    },
  )
  onTestFinished(async () => {
    feed.stop()
    await client.removeAllChannels()
  })
  await expect.poll(() => feed.state().kind, { timeout: 10_000, interval: 10 }).toBe('live')
  return { heard, types }
}

async function scene(units: number) {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const program = await agency.apiKey(['positions:write'])
  const unitIds: string[] = []
  for (let index = 0; index < units; index++)
    unitIds.push((await dispatcher.call('POST', unitList, { body: { name: `E${index}`, type: 'ENGINE' } })).body.id)
  const send = (lat: number) =>
    program.call('POST', positions, { body: { positions: unitIds.map((unitId) => ({ unitId, lat, lon: 0 })) } })
  const log = () =>
    system()
      .selectFrom('events')
      .select(['touches', 'after'])
      .where('agencyId', '=', agency.agencyId)
      .where('type', '=', 'resource.location_updated')
      .execute()
  return { agency, unitIds, send, log }
}

test('a position is on a console within a second, with where the unit is', { retry: 2 }, async () => {
  const { agency, unitIds, send } = await scene(1)
  const { heard } = await listen(agency)
  const beganAtMs = performance.now()
  await send(12.5)
  await expect.poll(() => heard.length, { timeout: 1_000, interval: 5 }).toBe(1)
  expect(performance.now() - beganAtMs).toBeLessThan(1_000)
  expect(heard[0]?.hint).toMatchObject({ ids: unitIds, positions: [[12.5, 0, expect.any(Number), null, null]] })
})

test('however fast positions come, screens are told at most four times a second, and of the newest at the end', async () => {
  const { agency, unitIds, send, log } = await scene(5)
  const { heard, types } = await listen(agency)
  const beganAtMs = performance.now()
  let sent = 0
  while (performance.now() - beganAtMs < 1_600) await Promise.all([1, 2, 3, 4].map(() => send(++sent / 10_000)))
  await expect
    .poll(() => heard.at(-1)?.hint.positions.map(([lat]) => lat), { timeout: 3_000 })
    .toEqual(unitIds.map(() => expect.closeTo(sent / 10_000, 3)))
  const seconds = (performance.now() - beganAtMs) / 1_000
  expect(sent).toBeGreaterThan(20)
  expect(heard.length).toBeLessThanOrEqual(4 * seconds + 1)
  for (const [index, { atMs }] of heard.entries())
    expect(atMs - (heard[index - 5]?.atMs ?? -Infinity)).toBeGreaterThan(900)
  const logged = await log()
  expect(logged).toHaveLength(1)
  expect(logged[0]?.touches).toEqual({ units: unitIds.toSorted() })
  await expect.poll(() => types.filter((type) => type === 'resource.location_updated')).toHaveLength(1)
})

test('several processes together keep to the pace, and points of one that was killed are told by the next', async () => {
  const { agency, unitIds, send } = await scene(1)
  const { heard } = await listen(agency)
  await send(1)
  await expect.poll(() => heard.length).toBe(1)
  // As a process leaves it that wrote a point and died before it could tell.
  await sql`
    update public.current_positions set lat = 2, at = now(), moved_in = default where subject_id = ${unitIds[0]}
  `.execute(system())
  const announce = () =>
    inTransaction({ userId: null, agencyId: agency.agencyId }, (tx) =>
      sql<{ waitMs: number }>`select app.announce_positions(${newId()}::uuid) as wait_ms`.execute(tx),
    )
  const answers = await Promise.all(Array.from({ length: 6 }, announce))
  expect(answers.filter(({ rows }) => rows[0]?.waitMs === 0).length).toBeLessThanOrEqual(1)
  await expect
    .poll(
      async () => {
        await announce()
        return heard.at(-1)?.hint.positions[0]?.[0]
      },
      { interval: 50 },
    )
    .toBe(2)
  expect(heard).toHaveLength(2)
  expect((await announce()).rows[0]?.waitMs).toBeLessThanOrEqual(250)
})

test('more units than one broadcast holds are told in rounds, each of them', async () => {
  const { agency } = await scene(0)
  const { heard } = await listen(agency)
  await sql`
    insert into public.current_positions (agency_id, subject_id, kind, at, received_at, lat, lon, source)
    select ${agency.agencyId}, gen_random_uuid(), 'unit', now(), now(), 1, 1, 'api' from generate_series(1, 6000)
  `.execute(system())
  const announce = () =>
    inTransaction({ userId: null, agencyId: agency.agencyId }, (tx) =>
      sql<{ waitMs: number }>`select app.announce_positions(${newId()}::uuid) as wait_ms`.execute(tx),
    )
  const waits: number[] = []
  await expect
    .poll(
      async () => {
        waits.push((await announce()).rows[0]?.waitMs ?? -1)
        return waits.at(-1)
      },
      { interval: 60 },
    )
    .toBe(0)
  await expect.poll(() => heard.length).toBe(3)
  expect(new Set(heard.flatMap(({ hint }) => hint.ids)).size).toBe(6000)
  expect(heard.map(({ hint }) => hint.ids.length)).toEqual([2500, 2500, 1000])
})

test('hundreds of requests at once are a handful of transactions, each answered for itself', async () => {
  const { agency, unitIds, send } = await scene(2)
  const transactions = async () => {
    const { rows } = await sql<{ count: number }>`
      select count(distinct xmin::text)::int as count from public.position_history where subject_id = ${unitIds[0]}
    `.execute(system())
    return rows[0]?.count ?? 0
  }
  const program = await agency.apiKey(['positions:write'])
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) =>
      program.call('POST', positions, {
        body: {
          positions: [
            {
              unitId: unitIds[0],
              lat: 1,
              lon: 1,
              at: new Date(Date.now() - (index % 100) * 1_000 - 5_000).toISOString(),
              eventId: `e${index % 100}`,
            },
          ],
        },
      }),
    ),
  )
  expect(answers.filter(({ body }) => body.accepted === 1)).toHaveLength(100)
  expect(answers.filter(({ body }) => body.duplicates === 1)).toHaveLength(100)
  expect(await transactions()).toBeLessThan(100)
  await send(1)
})

import { createClient } from '@supabase/supabase-js'
import { sql } from 'kysely'
import { v4 } from 'uuid'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import * as assign from '@/app/api/v1/incidents/[id]/assign/route'
import * as incidents from '@/app/api/v1/incidents/route'
import * as units from '@/app/api/v1/units/route'
import * as ready from '@/app/api/health/ready/route'
import { system } from '@/lib/db'
import { userTopic } from '@/lib/realtime/schema'
import { newAgency } from '@/supabase/tests/agency'
import { queueState } from './queue-state'
import { releaseJobsOfTheDead } from './heartbeat'
import { type RunningWorker, startWorker } from './start-worker'
import { sweepIdempotencyKeys } from './sweep-idempotency-keys'

let worker: RunningWorker
beforeAll(() => {
  // Other tests route and send what they have made themselves.
  worker = startWorker({ onlyJobs: true })
})
afterAll(() => worker.stop())

// A busy machine may be late once; never three times.
test('whoever rides on a unit hears within the second that it was sent', { retry: 2 }, async () => {
  const agency = await newAgency()
  const dispatcher = await agency.as('dispatcher')
  const responder = await agency.as('responder')
  const unit = await dispatcher.call('POST', units, {
    body: { name: 'E1', type: 'ENGINE', memberIds: [responder.userId] },
  })
  const incident = await dispatcher.call('POST', incidents, { body: { type: 'fire', title: 'Kitchen fire' } })
  const stack = inject('stack')
  const client = createClient(stack.supabaseUrl, stack.publishableKey, { accessToken: async () => responder.token })
  await client.realtime.setAuth()
  const heard: unknown[] = []
  const channel = client.channel(userTopic(responder.userId), { config: { private: true } })
  const joined = new Promise<void>((resolve) => {
    channel
      .on('broadcast', { event: 'assignment' }, ({ payload }) => heard.push(payload))
      .subscribe((status) => status === 'SUBSCRIBED' && resolve())
  })
  await joined
  await dispatcher.call('POST', assign, { params: { id: incident.body.id }, body: { unitId: unit.body.id } })
  await expect
    .poll(() => heard, { timeout: 1_000, interval: 10 })
    .toMatchObject([
      { incidentId: incident.body.id, incidentNumber: incident.body.number, title: 'Kitchen fire', unitName: 'E1' },
    ])
  await client.removeAllChannels()
})

test('readiness tells that database, worker and queue work', async () => {
  await expect.poll(async () => (await queueState()).secondsSinceBeat, { timeout: 10_000 }).toBeLessThan(20)
  const response = await ready.GET()
  expect(await response.json()).toMatchObject({
    checks: { database: { ok: true }, worker: { ok: true }, queue: { ok: true } },
  })
})

test('a job that a dead worker had taken is done by another', async () => {
  const dead = `worker-${v4()}`
  await sql`select graphile_worker.add_job('sweep-idempotency-keys', '{}'::json, run_at := now() + interval '1 hour', job_key := ${dead})`.execute(
    system(),
  )
  const locked = sql`update graphile_worker._private_jobs set locked_by = ${dead}, locked_at = now() - interval '2 minutes', run_at = now() where key = ${dead}`
  await locked.execute(system())
  expect(await releaseJobsOfTheDead()).toEqual([dead])
  const left = sql<{ count: number }>`select count(*)::int as count from graphile_worker.jobs where key = ${dead}`
  await expect.poll(async () => (await left.execute(system())).rows[0]?.count, { timeout: 10_000 }).toBe(0)
})

test('answers older than a day are forgotten, younger ones kept', async () => {
  const { agencyId } = await newAgency()
  const row = { agencyId, actorId: agencyId, requestHash: 'x' }
  await system()
    .insertInto('idempotencyKeys')
    .values([
      { ...row, key: 'old', createdAt: sql<Date>`now() - interval '25 hours'` },
      { ...row, key: 'young', createdAt: sql<Date>`now() - interval '23 hours'` },
    ])
    .execute()
  await sweepIdempotencyKeys()
  const left = await system().selectFrom('idempotencyKeys').select('key').where('agencyId', '=', agencyId).execute()
  expect(left).toEqual([{ key: 'young' }])
})

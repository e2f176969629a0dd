import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { AlertsTaken } from '@/lib/alerts/schema'
import { Me } from '@/lib/auth/schema'
import { withClient } from '@/supabase/local/with-client'
import { makeSinkRule } from './alerts/make-sink-rule'
import { openSink, type Sink } from './alerts/sink'
import { createApiClient } from './replay/api-client'
import { makeOwnKey } from './replay/own-agency'
import { type BenchServer, newDataDir, startServer } from './server'
import { rounded } from './statistics'

/**
 * Kills the web process, in which the worker runs, at random moments while alerts come, and looks whether everything that was
 * answered with 202 is there and was told of exactly once. Fails when it is not.
 */
// Below the ports that the system gives to outgoing connections, of which this makes many.
const firstPort = 31_150
const senders = 16
/** Answers between two kills, at least. */
const leastBetween = 200
const patienceMs = 60_000
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, everyMs: { type: 'string', default: '2000' } },
})

async function main(): Promise<void> {
  process.env['TURNOUT_ALLOW_PRIVATE_WEBHOOKS'] = 'true'
  const dataDir = newDataDir()
  const sink = await openSink()
  try {
    const server = await startServer(dataDir.path, firstPort)
    try {
      await measure(server, sink)
    } finally {
      await server.stop()
    }
  } finally {
    await sink.close()
    dataDir.remove()
  }
}

async function measure(server: BenchServer, sink: Sink): Promise<void> {
  const { key } = await makeOwnKey(server.origin)
  const { agencyId } = await createApiClient(server.origin, key).get('/me', Me)
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  await makeSinkRule(server.origin, headers, sink.url)
  const answered = new Map<string, number>()
  const state = { isOver: false, made: 0, unanswered: 0 }
  const sending = Array.from({ length: senders }, () => send(server.origin, headers, answered, state))
  for (let kill = 1; kill <= Number(values.kills); kill++) {
    // In the middle of work: it is back and has answered again. The supervisor waits longer each time it ends.
    await untilAnswered(answered, answered.size + leastBetween)
    await sleep(Number(values.everyMs) * Math.random())
    const killed = server.killWeb()
    console.log(`  kill ${kill}: web process ${killed ?? 'was away'}, ${answered.size} alerts answered so far`)
  }
  await sleep(Number(values.everyMs))
  state.isOver = true
  await Promise.all(sending)
  await check(server, agencyId, sink, answered, state.unanswered)
}

async function untilAnswered(answered: Map<string, number>, count: number): Promise<void> {
  const giveUpAt = Date.now() + patienceMs
  while (answered.size < count && Date.now() < giveUpAt) await sleep(50)
}

async function send(
  origin: string,
  headers: Record<string, string>,
  answered: Map<string, number>,
  state: { isOver: boolean; made: number; unanswered: number },
): Promise<void> {
  while (!state.isOver) {
    state.made += 1
    const body = {
      source: 'bench',
      type: 'sensor',
      severity: 'minor',
      title: `Alert ${state.made}`,
      metadata: { sentAt: Date.now() },
    }
    try {
      const response = await fetch(`${origin}/api/v1/alerts`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      })
      if (response.status !== 202) throw new Error(`answered ${response.status}`)
      const id = AlertsTaken.parse(await response.json()).data[0]?.id ?? ''
      answered.set(id, state.made)
    } catch {
      state.unanswered += 1
      await sleep(100)
    }
  }
}

async function check(
  server: BenchServer,
  agencyId: string,
  sink: Sink,
  answered: Map<string, number>,
  unanswered: number,
): Promise<void> {
  const beganAt = performance.now()
  const waiting = `select (select count(*) from public.alert_arrivals) + (select coalesce(sum(count), 0) from public.alert_intake) + (select count(*) from public.webhook_deliveries where next_attempt_at is not null) as count`
  const count = (sql: string) =>
    withClient(server.databaseUrl, async (client) =>
      Number((await client.query<{ count: string }>(sql)).rows[0]?.count),
    )
  // A delivery that was being sent when its process died is taken up again after its lease of a minute.
  while ((await count(waiting)) > 0 && performance.now() - beganAt < 180_000) await sleep(500)
  const kept = await withClient(server.databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from public.alerts where agency_id = $1', [agencyId])
    return new Set(rows.map((row) => row.id))
  })
  const lost = [...answered.keys()].filter((id) => !kept.has(id)).length
  const untold = [...kept].filter((id) => !sink.deliveryOf.has(id)).length
  const twice = sink.inTwo.size
  const repeated = [...sink.times.values()].filter((times) => times > 1).length
  console.log(`\n${values.kills} kills: ${answered.size} alerts answered, ${unanswered} requests not`)
  console.log(`  kept ${kept.size}, answered and lost ${lost}`)
  console.log(`  never told of ${untold}, told of in two deliveries ${twice}, one delivery sent again for ${repeated}`)
  console.log(`  all decided and delivered ${rounded((performance.now() - beganAt) / 1_000)} s after the last one`)
  if (lost + untold + twice > 0) process.exitCode = 1
}

await main()

import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { AlertsTaken } from '@/lib/alerts/schema'
import { Me } from '@/lib/auth/schema'
import { PublicConfig } from '@/lib/http/schema'
import { withClient } from '@/supabase/local/with-client'
import { startAlertmanager } from './alerts/alertmanager'
import { hearHints } from './alerts/hints'
import { fillInbox, measureInbox } from './alerts/inbox'
import { load, type LoadResult, offer } from './alerts/load'
import { makeSinkRule } from './alerts/make-sink-rule'
import { nextAlert } from './alerts/next-alert'
import { openSink, type Sink } from './alerts/sink'
import { createApiClient, request } from './replay/api-client'
import { makeOwnKey } from './replay/own-agency'
import { type BenchServer, newDataDir, startServer } from './server'
import { againstTarget, latencyOf, latencyText, rounded } from './statistics'

const firstPort = 31_050
const batchSize = 50
const targets = {
  steadyAnswerP99Ms: 50,
  steadyNotifiedP99Ms: 100,
  routeSingles: 2_000,
  routeBatched: 25_000,
  doorSingles: 8_000,
  doorBatched: 30_000,
}

const { values } = parseArgs({
  options: {
    /** Of the steady load. */
    minutes: { type: 'string', default: '5' },
    rate: { type: 'string', default: '1000' },
    /** Of each measurement of what can be taken at most. */
    seconds: { type: 'string', default: '10' },
    connections: { type: 'string', default: '64' },
    only: { type: 'string' },
  },
})
const wanted = (name: string) => values.only === undefined || values.only.split(',').includes(name)
const seconds = Number(values.seconds)
const connections = Number(values.connections)

const single = () => JSON.stringify(nextAlert())
const batch = () => JSON.stringify({ alerts: Array.from({ length: batchSize }, nextAlert) })

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
  const headers = { authorization: `Bearer ${key}` }
  const url = `${server.origin}/api/v1/alerts`
  await makeSinkRule(server.origin, headers, sink.url)
  // As a server that has been running: what it does often is compiled by then.
  await offer({ url, headers, connections: 64, seconds: 30, perSecond: Number(values.rate), body: single })
  if (wanted('steady')) await measureSteady(server, { agencyId, url, headers }, sink)
  // Nobody is told of what only measures how much is taken: the steady load has shown what that costs.
  await withClient(server.databaseUrl, (client) => client.query('update public.alert_rules set is_enabled = false'))
  // Answered by the route when the agency is named in a header, which the plain handler leaves to it.
  const byRoute = { ...headers, 'x-agency-id': agencyId }
  const rows: [name: string, headers: Record<string, string>, body: () => string, size: number, target: number][] = [
    ['door-singles', headers, single, 1, targets.doorSingles],
    ['door-batches', headers, batch, batchSize, targets.doorBatched],
    ['route-singles', byRoute, single, 1, targets.routeSingles],
    ['route-batches', byRoute, batch, batchSize, targets.routeBatched],
  ]
  const taken = new Map<string, number>()
  for (const [name, sent, body, size, target] of rows) {
    if (!wanted(name)) continue
    await untilRouted(server)
    const result = await load({
      url,
      headers: sent,
      connections: size === 1 ? connections : 16,
      seconds,
      body,
    })
    taken.set(name, report(name, result, size, target))
  }
  if (wanted('route-singles')) {
    const empty = await load({ url: `${server.origin}/api/health`, headers: {}, connections, seconds })
    const perSecond = empty.requests / empty.seconds
    console.log(
      `\nan empty route in the same run: ${Math.round(perSecond)}/s; singles by the route are ${((taken.get('route-singles') ?? 0) / perSecond).toFixed(2)} of it`,
    )
  }
  if (wanted('alertmanager')) await compare(taken)
  if (!wanted('inbox')) return
  console.log('\nInbox of 100,000 alerts')
  await fillInbox(server.databaseUrl, agencyId, 100_000)
  await measureInbox(createApiClient(server.origin, key))
}

async function measureSteady(
  server: BenchServer,
  target: { agencyId: string; url: string; headers: Record<string, string> },
  sink: Sink,
): Promise<void> {
  const config = PublicConfig.parse(await (await request(new URL('/api/config', server.origin), 'GET', {})).json())
  const hints = await hearHints(config, target.agencyId)
  sink.latencyMs.length = 0
  const memory: number[] = []
  const watch = setInterval(() => memory.push(server.rssMb()), 10_000)
  const cpuBefore = server.cpuMs()
  const result = await offer({
    ...target,
    connections: 64,
    seconds: Number(values.minutes) * 60,
    perSecond: Number(values.rate),
    body: single,
    onAnswer: (body, sentAt) => {
      const id = AlertsTaken.parse(JSON.parse(body)).data[0]?.id
      if (id) hints.sent(id, sentAt)
    },
  })
  clearInterval(watch)
  await sleep(3_000)
  const answer = latencyOf(result.answerMs)
  const notified = latencyOf(sink.latencyMs)
  const hinted = latencyOf(hints.latencyMs)
  console.log(`\n${values.rate} single alerts/s offered for ${rounded(result.seconds)} s`)
  console.log(
    `  taken                   ${rounded(result.requests / result.seconds)}/s, refused ${result.refused}, not answered ${result.failed}`,
  )
  console.log(`  answer                  ${latencyText(answer)}`)
  console.log(`  answer, p99             ${againstTarget(answer.p99Ms, targets.steadyAnswerP99Ms, 'ms')}`)
  console.log(`  request to webhook      ${latencyText(notified)}`)
  console.log(`  webhook, p99            ${againstTarget(notified.p99Ms, targets.steadyNotifiedP99Ms, 'ms')}`)
  console.log(`  request to hint         ${latencyText(hinted)}`)
  console.log(`  hint, p99               ${againstTarget(hinted.p99Ms, targets.steadyNotifiedP99Ms, 'ms')}`)
  const twice = [...sink.times.values()].filter((times) => times > 1).length
  console.log(
    `  told of ${notified.count} in ${sink.deliveries} deliveries, twice of ${twice}; ${hints.broadcasts} hints`,
  )
  console.log(`  processor time          ${rounded((server.cpuMs() - cpuBefore) / result.seconds / 10)} % of one core`)
  console.log(
    `  memory                  ${memory[0]} MB at first, ${memory.at(-1)} MB at the end, most ${Math.max(...memory)} MB`,
  )
  await hints.leave()
}

function report(name: string, result: LoadResult, size: number, target: number): number {
  const perSecond = (result.requests * size) / result.seconds
  const missed = perSecond < target ? ', MISSED' : ''
  console.log(`\n${name}: ${Math.round(perSecond)} alerts/s, ${(perSecond / target).toFixed(2)} of ${target}${missed}`)
  console.log(`  answer                  ${latencyText(latencyOf(result.answerMs))}`)
  if (result.refused + result.failed > 0) console.log(`  refused ${result.refused}, not answered ${result.failed}`)
  return perSecond
}

/** What is still to be decided would share the processor with the next measurement. */
async function untilRouted(server: BenchServer): Promise<void> {
  const beganAt = performance.now()
  const waiting = () =>
    withClient(server.databaseUrl, async (client) => {
      const { rows } = await client.query<{ count: number }>(
        'select (select count(*) from public.alert_arrivals)::int + (select coalesce(sum(count), 0) from public.alert_intake)::int as count',
      )
      return rows[0]?.count ?? 0
    })
  const first = await waiting()
  while ((await waiting()) > 0 && performance.now() - beganAt < 300_000) await sleep(500)
  if (first > 0)
    console.log(`  ${first} that waited were decided in ${rounded((performance.now() - beganAt) / 1_000)} s`)
}

async function compare(taken: Map<string, number>): Promise<void> {
  const alertmanager = await startAlertmanager(firstPort + 50)
  if (!alertmanager) return console.log('\nprometheus-alertmanager is not installed; there is nothing to compare with.')
  const foreign = () => {
    const { externalId, severity } = nextAlert()
    return {
      labels: { alertname: 'sensor', detector: externalId, severity },
      annotations: { summary: 'Over its limit' },
    }
  }
  try {
    for (const [name, size] of [
      ['door-singles', 1],
      ['door-batches', batchSize],
    ] as const) {
      const body = () => JSON.stringify(Array.from({ length: size }, foreign))
      const result = await load({
        url: alertmanager.url,
        headers: {},
        connections: size === 1 ? connections : 16,
        seconds,
        body,
      })
      const perSecond = (result.requests * size) / result.seconds
      const ours = taken.get(name)
      console.log(
        `\nprometheus-alertmanager, ${size === 1 ? 'singles' : `batches of ${size}`}: ${Math.round(perSecond)} alerts/s, in memory` +
          (ours === undefined ? '' : `; ours, durable, is ${(ours / perSecond).toFixed(2)} of it`),
      )
      console.log(`  answer                  ${latencyText(latencyOf(result.answerMs))}`)
    }
  } finally {
    await alertmanager.stop()
  }
}

await main()
// The Realtime client keeps timers of its own.
process.exit(0)

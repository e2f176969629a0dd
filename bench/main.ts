import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Me } from '@/lib/auth/schema'
import { withClient } from '@/supabase/local/with-client'
import { benchFanOut } from './fan-out'
import { benchLists, type ListResult } from './lists'
import { loadIncidents } from './load-incidents'
import { createApiClient } from './replay/api-client'
import { makeOwnKey } from './replay/own-agency'
import { type BenchServer, newDataDir, startServer } from './server'
import { againstTarget, latencyText, rounded } from './statistics'
import { benchWrites } from './writes'

const firstPort = 45_850
const targets = {
  readyMs: 6_000,
  idleRssMb: 800,
  writeP99Ms: 60,
  listP95Ms: 60,
  fanOutMedianMs: 300,
  fanOutP99Ms: 1_000,
}
const sizes = {
  full: {
    open: 5_000,
    closed: 100_000,
    samples: 103,
    listSeconds: 3,
    writeSeconds: 30,
    changes: 200,
    settleMs: 10_000,
  },
  quick: { open: 500, closed: 5_000, samples: 23, listSeconds: 1, writeSeconds: 5, changes: 30, settleMs: 3_000 },
}
const writesPerSecond = 50

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } })
const size = values.quick ? sizes.quick : sizes.full
const only = values.only?.split(',')
const wanted = (name: string) => only === undefined || only.includes(name)

/** Starts a production build of its own, fills it, measures it over HTTP and leaves nothing behind but the figures. */
async function main(): Promise<void> {
  const dataDir = newDataDir()
  const facts = machine()
  if (facts.loadBefore > facts.cpus / 2)
    console.log(`This machine is busy with other things (load ${facts.loadBefore}): the times below are too long.`)
  try {
    console.log('First start: builds where there is no current build, makes the database and the demo agency')
    const first = await startServer(dataDir.path, firstPort)
    await first.stop()
    const server = await startServer(dataDir.path, firstPort)
    try {
      const results = {
        machine: facts,
        at: new Date().toISOString(),
        quick: values.quick,
        ...(await measure(server)),
      }
      save(results)
    } finally {
      await server.stop()
    }
  } finally {
    dataDir.remove()
  }
}

async function measure(server: BenchServer) {
  heading('Start and memory')
  await sleep(size.settleMs)
  const idle = server.memory()
  console.log(`  ready after a start     ${againstTarget(server.readyMs, targets.readyMs, 'ms')}`)
  console.log(
    `  memory of ${idle.processes} processes, idle: ${againstTarget(idle.rssMb, targets.idleRssMb, 'MB')} (proportional ${idle.pssMb} MB)`,
  )
  const { key } = await makeOwnKey(server.origin)
  const { agencyId } = await createApiClient(server.origin, key).get('/me', Me)
  const freeUnits = writesPerSecond * size.writeSeconds + 100
  const beganAt = performance.now()
  await loadIncidents(server.databaseUrl, { agencyId, open: size.open, closed: size.closed, busyUnits: 300, freeUnits })
  console.log(
    `  ${size.open} open and ${size.closed} closed incidents loaded in ${rounded((performance.now() - beganAt) / 1000)} s`,
  )
  const access = { origin: server.origin, key }
  const lists = wanted('lists') ? await measureLists(access, server, agencyId) : undefined
  const writes = wanted('writes') ? await measureWrites(access, server, agencyId) : undefined
  const fanOut = wanted('fan-out') ? await measureFanOut(access, server, agencyId) : undefined
  const busy = server.memory()
  console.log(`\n  memory at the end       ${busy.rssMb} MB (proportional ${busy.pssMb} MB)`)
  return { readyMs: Math.round(server.readyMs), idle, busy, targets, size, lists, writes, fanOut }
}

interface Access {
  origin: string
  key: string
}

async function measureLists(access: Access, server: BenchServer, agencyId: string) {
  heading(`Lists and search, ${size.samples} times one after the other, then 8 at once for ${size.listSeconds} s`)
  const [unitId = ''] = await unitsOf(server, agencyId, 'on_scene')
  const { samples, listSeconds: seconds } = size
  const onResult = ({ name, rows, latency, cpuMs, requestsPerSecond }: ListResult) =>
    console.log(
      `  ${name.padEnd(26)} ${latencyText(latency)}  cpu ${cpuMs.toFixed(1).padStart(5)} ms  ${String(rows).padStart(5)} rows  ${requestsPerSecond.toFixed(0).padStart(4)} req/s` +
        (latency.p95Ms > targets.listP95Ms ? '  MISSED' : ''),
    )
  const results = await benchLists({ ...access, unitId, samples, seconds, serverCpuMs: server.cpuMs, onResult })
  const worst = results.reduce((a, b) => (b.latency.p95Ms > a.latency.p95Ms ? b : a))
  console.log(`  slowest p95 (${worst.name}): ${againstTarget(worst.latency.p95Ms, targets.listP95Ms, 'ms')}`)
  return results
}

async function measureWrites(access: Access, server: BenchServer, agencyId: string) {
  heading(`Create and assign, ${writesPerSecond} per second each, ${size.writeSeconds} s`)
  const unitIds = await unitsOf(server, agencyId, 'available')
  const warmUp = unitIds.splice(0, 90)
  await benchWrites({ ...access, perSecond: 20, seconds: 3, unitIds: warmUp })
  const cpuBefore = server.cpuMs()
  const result = await benchWrites({ ...access, perSecond: writesPerSecond, seconds: size.writeSeconds, unitIds })
  const cpuMs = rounded((server.cpuMs() - cpuBefore) / (result.create.count + result.assign.count))
  console.log(`  create  ${latencyText(result.create)}`)
  console.log(`  assign  ${latencyText(result.assign)}`)
  if (Object.keys(result.refused).length > 0) console.log(`  refused ${JSON.stringify(result.refused)}`)
  console.log(`  processor time of the server for one of either: ${cpuMs} ms`)
  console.log(`  create p99 ${againstTarget(result.create.p99Ms, targets.writeP99Ms, 'ms')}`)
  console.log(`  assign p99 ${againstTarget(result.assign.p99Ms, targets.writeP99Ms, 'ms')}`)
  return { ...result, cpuMs }
}

async function measureFanOut(access: Access, server: BenchServer, agencyId: string) {
  heading(`A change by one client seen by another, ${size.changes} times`)
  const { supabaseUrl, publishableKey } = server
  const result = await benchFanOut({ ...access, supabaseUrl, publishableKey, agencyId, changes: size.changes })
  const { latency, withoutHint } = result
  console.log(`  ${latencyText(latency)}${withoutHint > 0 ? `  WITHOUT A HINT: ${withoutHint}` : ''}`)
  console.log(`  median ${againstTarget(latency.p50Ms, targets.fanOutMedianMs, 'ms')}`)
  console.log(`  p99    ${againstTarget(latency.p99Ms, targets.fanOutP99Ms, 'ms')}`)
  return result
}

const unitsOf = (server: BenchServer, agencyId: string, status: string): Promise<string[]> =>
  withClient(server.databaseUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select id from public.units where agency_id = $1 and status = $2 and name like 'BENCH-%' order by name`,
      [agencyId, status],
    )
    return rows.map((row) => row.id)
  })

const heading = (text: string) => console.log(`\n${text}`)

function machine() {
  const [first] = cpus()
  return {
    cpus: cpus().length,
    model: first?.model ?? '',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${process.platform} ${release()}`,
    node: process.version,
    /** Of the last minute. Above the number of cpus something else was running, and the times are not the server's own. */
    loadBefore: rounded(loadavg()[0] ?? 0),
  }
}

function save(results: unknown): void {
  const folder = fileURLToPath(new URL('results/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const file = `${folder}${values.quick ? 'quick' : 'full'}${only ? `-${only.join('-')}` : ''}.json`
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
  console.log(`\nFigures are in ${file}`)
}

await main()

import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Me } from '@/lib/auth/schema'
import { PublicConfig } from '@/lib/http/schema'
import { type Console, joinAsConsoles } from './positions/consoles'
import { Fleet, makeUnits } from './positions/fleet'
import { send, type Sent } from './positions/send'
import { createApiClient, request } from './replay/api-client'
import { makeOwnKey } from './replay/own-agency'
import { type BenchServer, newDataDir, startServer } from './server'
import { againstTarget, latencyOf, latencyText, rounded } from './statistics'

const firstPort = 45_950
const targets = { positionsPerSecond: 15_000, onConsoleP99Ms: 1_000, broadcastsPerSecond: 4 }
/** Measured on a machine with two cores: rows updated by the bare database, and requests of an empty Next route. */
const limits = { rowsPerSecond: 80_000, requestsPerSecond: 2_750 }
const batchSize = 100

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    units: { type: 'string', default: '2000' },
    consoles: { type: 'string', default: '20' },
    /** Positions per second; 0 for as many as are taken. */
    rate: { type: 'string', default: '0' },
    senders: { type: 'string', default: '12' },
    /** A running Turnout; without one a production server of its own is started. */
    server: { type: 'string' },
  },
})

async function main(): Promise<void> {
  if (values.server) return measure(values.server, undefined)
  // One program speaks for all units here, so the bound on one caller is not what is measured.
  process.env['TURNOUT_WRITES_PER_SECOND'] = '100000'
  const dataDir = newDataDir()
  try {
    const server = await startServer(dataDir.path, firstPort)
    try {
      await measure(server.origin, server)
    } finally {
      await server.stop()
    }
  } finally {
    dataDir.remove()
  }
}

async function measure(origin: string, server: BenchServer | undefined): Promise<void> {
  const config = PublicConfig.parse(await (await request(new URL('/api/config', origin), 'GET', {})).json())
  const { key } = await makeOwnKey(origin)
  const { agencyId } = await createApiClient(origin, key).get('/me', Me)
  const fleet = new Fleet(await makeUnits(origin, key, Number(values.units)))
  const consoles = await joinAsConsoles(config, agencyId, Number(values.consoles))
  const run = { origin, key, fleet, batchSize, senders: Number(values.senders), rate: Number(values.rate) }
  await send({ ...run, seconds: 3 })
  for (const one of consoles) one.forget()
  const memory: number[] = []
  const watch = setInterval(() => server && memory.push(server.memory().rssMb), 5_000)
  const cpuBefore = server?.cpuMs() ?? 0
  const seconds = Number(values.minutes) * 60
  const sent = await send({ ...run, seconds })
  clearInterval(watch)
  const cpuMs = (server?.cpuMs() ?? 0) - cpuBefore
  await sleep(1_000)
  report(sent, consoles, memory)
  if (server) console.log(`  processor time          ${rounded(cpuMs / sent.seconds / 10)} % of one core`)
  for (const one of consoles) await one.leave()
}

function report(sent: Sent, consoles: readonly Console[], memory: readonly number[]): void {
  const positionsPerSecond = sent.accepted / sent.seconds
  const requestsPerSecond = sent.answerMs.length / sent.seconds
  const answers = latencyOf(sent.answerMs)
  const arrivals = latencyOf(consoles.flatMap((one) => one.ageMs))
  const broadcasts = consoles.map((one) => one.broadcasts / sent.seconds)
  const most = Math.max(0, ...broadcasts)
  console.log(`\nPositions, batches of ${batchSize}, ${consoles.length} consoles, ${rounded(sent.seconds)} s`)
  console.log(`  taken and durable       ${ratio(positionsPerSecond, targets.positionsPerSecond, 'positions/s')}`)
  console.log(
    `  of the bare update      ${(positionsPerSecond / limits.rowsPerSecond).toFixed(3)} of ${limits.rowsPerSecond} rows/s`,
  )
  console.log(
    `  requests                ${rounded(requestsPerSecond)}/s, ${(requestsPerSecond / limits.requestsPerSecond).toFixed(3)} of an empty route's ${limits.requestsPerSecond}/s`,
  )
  console.log(`  answer                  ${latencyText(answers)}`)
  console.log(`  from device to console  ${latencyText(arrivals)}`)
  console.log(`  on a console, p99       ${againstTarget(arrivals.p99Ms, targets.onConsoleP99Ms, 'ms')}`)
  console.log(`  broadcasts, most        ${againstTarget(most, targets.broadcastsPerSecond, '/s')}`)
  console.log(`  duplicates ${sent.duplicates}, refused ${sent.refused}, not answered ${sent.failed}`)
  if (memory.length > 0)
    console.log(
      `  memory                  ${memory[0]} MB at first, ${memory.at(-1)} MB at the end, most ${Math.max(...memory)} MB`,
    )
}

const ratio = (value: number, target: number, unit: string) =>
  `${Math.round(value)} ${unit}, ${(value / target).toFixed(2)} of the ${target} aimed at${value < target ? ', MISSED' : ''}`

await main()
// The Realtime clients keep timers of their own.
process.exit(0)

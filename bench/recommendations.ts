import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Me } from '@/lib/auth/schema'
import { Recommendations } from '@/lib/resources/response-schema'
import { migrate } from '@/supabase/local/migrate'
import { startStack } from '@/supabase/local/stack'
import { loadDepartment } from './load-department'
import { benchNearest } from './nearest-units'
import { createApiClient } from './replay/api-client'
import { makeOwnKey } from './replay/own-agency'
import { newDataDir, startServer } from './server'
import { againstTarget, latencyOf, latencyText } from './statistics'

/**
 * `npx tsx bench/recommendations.ts`: the nearest units in the database, then recommendations over HTTP against a production
 * build of its own. `--database` measures the database alone, without a build.
 */
const firstPort = 46_150
const targets = { nearestP95Ms: 2, recommendationP95Ms: 80 }
const size = { nearestUnits: 100_000, nearestSamples: 500, units: 2_000, samples: 200 }

const { values } = parseArgs({ options: { database: { type: 'boolean', default: false } } })

async function main(): Promise<void> {
  const dataDir = newDataDir()
  try {
    if (values.database) return save({ nearest: await withDatabase(dataDir.path, measureNearest) })
    console.log('First start: builds where there is no current build')
    const server = await startServer(dataDir.path, firstPort)
    try {
      save({ recommendation: await measureRecommendations(server), nearest: await measureNearest(server.databaseUrl) })
    } finally {
      await server.stop()
    }
  } finally {
    dataDir.remove()
  }
}

/** Postgres and its surroundings alone, migrated. */
async function withDatabase<Result>(dataDir: string, work: (databaseUrl: string) => Promise<Result>): Promise<Result> {
  const stack = await startStack({
    dataDir,
    postgresPort: firstPort,
    gatewayPort: firstPort + 20,
    log: () => undefined,
  })
  try {
    await migrate(stack.databaseUrl)
    return await work(stack.databaseUrl)
  } finally {
    await stack.stop()
  }
}

async function measureNearest(databaseUrl: string) {
  console.log(`\nThe ten nearest units, ${size.nearestSamples} times from places at random`)
  const results = []
  for (const agencies of [50, 1]) {
    const result = await benchNearest(databaseUrl, { agencies, units: size.nearestUnits, samples: size.nearestSamples })
    console.log(`  ${result.name.padEnd(28)} ${latencyText(result.latency)}`)
    console.log(`  p95 ${againstTarget(result.latency.p95Ms, targets.nearestP95Ms, 'ms')}`)
    for (const line of result.plan) console.log(`    ${line}`)
    results.push(result)
  }
  return results
}

async function measureRecommendations({ origin, databaseUrl }: { origin: string; databaseUrl: string }) {
  const { key } = await makeOwnKey(origin)
  const client = createApiClient(origin, key)
  const { agencyId } = await client.get('/me', Me)
  const incidentIds = await loadDepartment(databaseUrl, { agencyId, units: size.units, incidents: 50 })
  console.log(`\nWhom to send, ${size.units} units, ${size.samples} times one after the other`)
  const times: number[] = []
  for (let sample = 0; sample < size.samples + 10; sample++) {
    const beganAt = performance.now()
    await client.get(`/incidents/${incidentIds[sample % incidentIds.length]}/recommendations`, Recommendations)
    // The first few warm code and caches.
    if (sample >= 10) times.push(performance.now() - beganAt)
  }
  const latency = latencyOf(times)
  console.log(`  ${latencyText(latency)}`)
  console.log(`  p95 ${againstTarget(latency.p95Ms, targets.recommendationP95Ms, 'ms')}`)
  return latency
}

function save(results: object): void {
  const folder = fileURLToPath(new URL('results/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const file = `${folder}recommendations${values.database ? '-database' : ''}.json`
  writeFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), targets, size, ...results }, null, 2)}\n`)
  console.log(`\nFigures are in ${file}`)
}

await main()

/**
 * How the console answers with 500 open incidents and 300 units on it: from a key or a press to the next paint (the
 * browser's own Event Timing, presentation included), and from one browser's change to another browser's screen.
 * Usage: tsx bench/console.ts [--url http://127.0.0.1:3000] [--no-map] [--alerts 1000] against a running Turnout. Without a
 * graphics card the map is drawn by the processor and its time is in every paint; --no-map shows what the rest takes. With
 * --alerts so many a second come in to the same agency meanwhile.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page, request } from '@playwright/test'
import { noGraphics, softwareGraphics, withChromium } from '@/e2e/chromium'
import { offer } from './alerts/load'
import { nextAlert } from './alerts/next-alert'
import { againstTarget, latencyOf, latencyText } from './statistics'

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:3000' },
    'no-map': { type: 'boolean', default: false },
    alerts: { type: 'string', default: '0' },
  },
})
const url = values.url
const incidentCount = 500
const unitCount = 300
const rounds = 40
const alertsPerSecond = Number(values.alerts)
const mostSeconds = 600
const untilCompiledMs = 30_000

const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } })

async function post<T>(path: string, data: unknown): Promise<T> {
  const answer = await api.post(path, { data, timeout: 10_000 })
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
  const body: T = await answer.json()
  return body
}

/** An agency of its own, with calls and units spread over a city. */
async function furnish(): Promise<string[]> {
  const name = randomUUID().slice(0, 12)
  await post('/api/session/sign-up', {
    email: `bench-${name}@example.test`,
    password: 'a password for a bench',
    fullName: 'Bench',
    agencyName: 'Bench Fire',
    agencySlug: `b${name}`,
  })
  const place = (index: number) => ({ lat: 37.7 + (index % 25) * 0.004, lon: -122.5 + Math.floor(index / 25) * 0.005 })
  const unitIds: string[] = []
  for (let index = 0; index < unitCount; index += 10) {
    const made = await Promise.all(
      Array.from({ length: 10 }, (_, step) =>
        post<{ id: string }>('/api/v1/units', {
          name: `E${index + step}`,
          type: 'ENGINE',
          position: place(index + step),
        }),
      ),
    )
    unitIds.push(...made.map((unit) => unit.id))
  }
  for (let index = 0; index < incidentCount; index += 10)
    await Promise.all(
      Array.from({ length: 10 }, (_, step) =>
        post('/api/v1/incidents', { type: 'fire', title: `Call ${index + step}`, position: place(index + step) }),
      ),
    )
  return unitIds
}

async function openConsole(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    storageState: await api.storageState(),
    viewport: { width: 1440, height: 900 },
  })
  const page = await context.newPage()
  await page.addInitScript(() => {
    const kept: number[] = []
    Object.assign(globalThis, { keptDurationsMs: kept })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ('interactionId' in entry && Number(entry.interactionId) > 0) kept.push(entry.duration)
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit)
  })
  await page.goto(`${url}/console`)
  await page.locator('[data-connection=live]').waitFor({ timeout: 60_000 })
  await page.locator('[data-incident]').first().waitFor({ timeout: 60_000 })
  await page.waitForTimeout(3_000)
  return page
}

/** Interactions shorter than the browser's 16 ms are not reported by it and count as 16 ms. */
async function durations(page: Page, count: number, act: (round: number) => Promise<void>): Promise<number[]> {
  await page.evaluate('keptDurationsMs.length = 0')
  for (let round = 0; round < count; round++) {
    await act(round)
    await page.waitForTimeout(120)
  }
  const kept: number[] = await page.evaluate('keptDurationsMs')
  return [...kept, ...Array.from({ length: Math.max(0, count - kept.length) }, () => 16)]
}

/** Goes on until everything else is done. */
async function offerAlerts(): Promise<void> {
  const { key } = await post<{ key: string }>('/api/v1/api-keys', { name: 'Detectors', scopes: ['alerts:ingest'] })
  void offer({
    url: `${url}/api/v1/alerts`,
    headers: { authorization: `Bearer ${key}` },
    connections: 64,
    seconds: mostSeconds,
    perSecond: alertsPerSecond,
    body: () => JSON.stringify(nextAlert()),
  })
  await sleep(untilCompiledMs)
}

const unitIds = await furnish()
if (alertsPerSecond > 0) await offerAlerts()
const browser = await chromium.launch(withChromium(values['no-map'] ? noGraphics : softwareGraphics))
const page = await openConsole(browser)
const actions: Record<string, number[]> = {
  'J, the next incident': await durations(page, rounds, () => page.keyboard.press('j')),
  'a press on a row': await durations(page, rounds, (round) =>
    page
      .locator('[data-incident]')
      .nth(round % 8)
      .click(),
  ),
  'typing a call': await (async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('n')
    return durations(page, rounds, (round) => page.keyboard.press('smoke from the roof'.charAt(round % 19) || 'x'))
  })(),
}
console.log(
  `Input to paint, ${incidentCount} incidents, ${unitCount} units, ${values['no-map'] ? 'no map' : 'map drawn by software'}`,
)
for (const [name, samples] of Object.entries(actions))
  console.log(`  ${name.padEnd(22)} ${latencyText(latencyOf(samples))}`)
const all = latencyOf(Object.values(actions).flat())
console.log(`  p95 of all ${againstTarget(all.p95Ms, 100, 'ms')}`)

await page.context().close()
const other = await openConsole(browser)
const seenMs: number[] = []
for (let round = 0; round < rounds; round++) {
  const name = `E${round}`
  await other.locator('#unit-filter').fill(name)
  const row = other.locator(`[data-unit="${name}"]`)
  await row.waitFor()
  const shown = other.waitForFunction(
    (unit) => document.querySelector(`[data-unit="${unit}"]`)?.textContent?.includes('Staging') === true,
    name,
    { polling: 'raf', timeout: 20_000 },
  )
  const startedAt = performance.now()
  await api.patch(`/api/v1/resources/units/${unitIds[round]}/status`, {
    data: { status: 'staging' },
    timeout: 10_000,
  })
  await shown
  seenMs.push(performance.now() - startedAt)
}
const seen = latencyOf(seenMs)
console.log(`A change made elsewhere, on this screen\n  ${latencyText(seen)}`)
console.log(`  median ${againstTarget(seen.p50Ms, 300, 'ms')}\n  p99 ${againstTarget(seen.p99Ms, 1000, 'ms')}`)
await browser.close()
await api.dispose()
process.exit(0)

import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { type Alert, AlertPage, AlertsTaken } from '@/lib/alerts/schema'
import { type ApiClient, readAll, Refused, request } from './api-client'

const batchSize = 200
const settleMs = 120_000
const capFolder = fileURLToPath(new URL('../../lib/alerts/cap/tests/messages', import.meta.url))

/** A row of the Montgomery County record (kaggle.com/mchirico/montcoalert): the time is local, without a zone. */
const Row = z.object({
  lat: z.coerce.number(),
  lng: z.coerce.number(),
  desc: z.string(),
  title: z.string(),
  timeStamp: z.string(),
  twp: z.string(),
})
type Row = z.infer<typeof Row>

/** In the record's window the county keeps Eastern Standard Time. */
const utcOffset = '-05:00'

/** What repeats a row in place, time and title is the same call: the collector of the record wrote some twice. */
const identityOf = ({ lat, lng, title, timeStamp }: Row) => JSON.stringify([lat, lng, title, timeStamp])

const severityOf = (title: string) => (title.startsWith('Traffic') ? 'minor' : 'moderate')

const toAlert = (row: Row) => ({
  source: 'Montgomery County 911',
  type: row.title.replace(/ -$/, '').toLowerCase().slice(0, 120),
  severity: severityOf(row.title),
  title: `${row.title.replace(/ -$/, '')}${row.twp ? `, ${row.twp}` : ''}`,
  description: row.desc,
  occurredAt: `${row.timeStamp.replace(' ', 'T')}${utcOffset}`,
  position: { lat: row.lat, lon: row.lng },
  fingerprint: identityOf(row),
})

/** Sends the calls of a file as alerts, in their order, and prints what became of them. @returns whether that is what the file says */
export async function replayCalls(client: ApiClient, file: string, limit: number | undefined): Promise<boolean> {
  const rows = z
    .array(Row)
    .parse(parse(readFileSync(file), { columns: true }))
    .slice(0, limit)
  const since = new Date()
  await makeGroupingRule(client)
  const sum = { accepted: 0, duplicates: 0 }
  const beganAt = performance.now()
  for (let from = 0; from < rows.length; from += batchSize) {
    const alerts = rows.slice(from, from + batchSize).map(toAlert)
    const key = `replay-alerts-${since.getTime()}-${from}`
    const { accepted, duplicates } = await client.post('/alerts', { alerts }, key, AlertsTaken)
    sum.accepted += accepted
    sum.duplicates += duplicates
  }
  const seconds = (performance.now() - beganAt) / 1_000
  const alerts = await readRouted(client, since)
  const repeats = rows.length - new Set(rows.map(identityOf)).size
  const groups = Map.groupBy(
    alerts.filter((alert) => alert.groupId !== null),
    (alert) => alert.groupId,
  )
  const largest = [...groups.values()].toSorted((a, b) => b.length - a.length)[0]
  console.log(`${rows.length} calls of ${basename(file)} sent as alerts in ${seconds.toFixed(1)} s`)
  console.log(
    `  new ${sum.accepted}, duplicates ${sum.duplicates}; rows that repeat another in place, time and title: ${repeats}`,
  )
  console.log(
    `  one type within 500 m and ten minutes of receipt: ${groups.size} groups, the largest of ${largest?.length ?? 0} (${largest?.[0]?.title ?? ''})`,
  )
  console.log(`  incidents made: ${new Set(alerts.flatMap((alert) => alert.incidentId ?? [])).size}`)
  return sum.duplicates === repeats && sum.accepted === rows.length - repeats
}

async function makeGroupingRule(client: ApiClient): Promise<void> {
  const rule = {
    name: `Replay ${Date.now()}`,
    conditions: { field: 'source', op: 'is', value: 'Montgomery County 911' },
    grouping: { by: ['type'], radiusM: 500, minutes: 10 },
    isEnabled: true,
  }
  await client.post('/alert-rules', rule, `replay-rule-${rule.name}`, z.looseObject({}))
}

/** The alerts since then, once it is decided what follows from each. */
async function readRouted(client: ApiClient, since: Date): Promise<Alert[]> {
  const giveUpAt = Date.now() + settleMs
  for (;;) {
    const alerts = await readAll(client, '/alerts', AlertPage)
    const ours = alerts.filter((alert) => new Date(alert.receivedAt) >= since)
    if (ours.every((alert) => alert.routedAt !== null) || Date.now() > giveUpAt) return ours
    await sleep(1_000)
  }
}

/** Sends the CAP messages that are part of the project and prints what each became. */
export async function replayCap(client: ApiClient, origin: string, key: string): Promise<void> {
  const files = readdirSync(capFolder)
    .filter((name) => name.endsWith('.xml'))
    .toSorted()
  const since = new Date()
  for (const name of files) console.log(`  ${name.padEnd(56)} ${await sendCap(origin, key, join(capFolder, name))}`)
  const alerts = await readRouted(client, since)
  const states = Map.groupBy(alerts, (alert) => (alert.isDrill ? 'drill' : alert.state))
  console.log(
    `${files.length} CAP messages: ${[...states].map(([state, ofState]) => `${ofState.length} ${state}`).join(', ')}`,
  )
}

async function sendCap(origin: string, key: string, file: string): Promise<string> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/cap+xml' }
  try {
    const response = await request(new URL('/api/v1/alerts/cap', origin), 'POST', { xml: readFileSync(file), headers })
    const { data } = AlertsTaken.parse(await response.json())
    return data.length === 0 ? 'taken, opens no alert' : data.map((one) => one.outcome).join(', ')
  } catch (error) {
    if (error instanceof Refused) return `refused: ${error.message.slice(0, 120)}`
    throw error
  }
}

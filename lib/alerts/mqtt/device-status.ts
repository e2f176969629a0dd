import { sql } from 'kysely'
import type { Tx } from '@/lib/db'
import { alertsOfKeys, endAlerts } from '../ingest/end-alerts'
import { keyOfFingerprint } from '../ingest/fingerprint'
import { takeAlertsWithin } from '../ingest/take-alerts'
import { cleanText } from '../sources/read-values'
import { systemCtx } from '../system-ctx'
import type { MqttSource } from './mqtt-source'

const gone = new Set(['offline', 'disconnected', 'lost', 'dead', 'down', 'false', '0'])
const here = new Set(['online', 'connected', 'alive', 'up', 'ready', 'true', '1'])
const fields = ['status', 'state', 'online', 'connected']
const untilBackSeconds = 7 * 86_400

/** What a status topic says: a word, or JSON that has one. Undefined when it is none we know. */
export function readStatus(payload: unknown): 'online' | 'offline' | undefined {
  if (typeof payload === 'object' && payload !== null) {
    const found = Object.entries(payload).find(([name]) => fields.includes(name.toLowerCase()))
    return found && typeof found[1] !== 'object' ? readStatus(found[1]) : undefined
  }
  const word = String(payload).trim().toLowerCase()
  if (gone.has(word)) return 'offline'
  return here.has(word) ? 'online' : undefined
}

/** `site/7/devices/AX-1200/status` is about AX-1200. */
function deviceOf(topic: string): string {
  const levels = topic.split('/').filter(Boolean)
  const isNamed = /^(status|state|online|connection|connected|lwt|will|availability)$/i.test(levels.at(-1) ?? '')
  return cleanText((isNamed ? levels.at(-2) : undefined) ?? levels.at(-1) ?? topic).slice(0, 200)
}

/**
 * A device that is gone, by its own last will, is an alert until it is back. Said again it is the same: every session hears
 * it, and hears it anew when it connects.
 */
export async function takeStatus(
  tx: Tx,
  source: MqttSource,
  { topic, status }: { topic: string; status: 'online' | 'offline' },
  now: Date,
): Promise<void> {
  const fingerprint = `device.offline:${source.id}:${topic}`
  const key = keyOfFingerprint(fingerprint)
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const known = await alertsOfKeys(tx, [key])
  const device = deviceOf(topic)
  if (status === 'online') {
    const ending = { state: 'resolved' as const, by: source.name, reason: `${device} is back.` }
    await endAlerts(tx, systemCtx(source.agencyId, now, source.name), known, ending)
    return
  }
  if (known.length > 0) return
  const alert = {
    type: 'device.offline',
    severity: 'moderate' as const,
    title: `${device} is offline`,
    description: `As ${cleanText(topic)} says.`,
    fingerprint,
    metadata: { sourceId: source.id, device, topic: cleanText(topic) },
  }
  await takeAlertsWithin(tx, source.agencyId, [{ source, alert, windowSeconds: untilBackSeconds }], now)
}

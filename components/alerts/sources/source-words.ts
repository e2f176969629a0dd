import { Antenna, Code, Megaphone, Rss, Webhook, type LucideIcon } from 'lucide-react'
import { presets } from '@/lib/alerts/presets-schema'
import { type AlertSource, sourcePresets } from '@/lib/alerts/sources-schema'

export const kindWords: Record<AlertSource['kind'], { label: string; icon: LucideIcon }> = {
  api: { label: 'API', icon: Code },
  webhook: { label: 'Webhook', icon: Webhook },
  cap_feed: { label: 'CAP feed', icon: Rss },
  mqtt: { label: 'MQTT', icon: Antenna },
  internal: { label: 'Turnout', icon: Megaphone },
}

/** What it was begun from, where that is still known. */
export const presetOf = ({ preset }: Pick<AlertSource, 'preset'>) => {
  const known = sourcePresets.find((name) => name === preset)
  return known ? presets[known] : null
}

/** Those that an administrator sets up; the others write themselves down when they are first heard. */
export const isConfigurable = ({ kind }: Pick<AlertSource, 'kind'>) => kind !== 'api' && kind !== 'internal'
export const hasMapping = ({ kind }: Pick<AlertSource, 'kind'>) => kind === 'webhook' || kind === 'mqtt'

export type SourceState = 'down' | 'failing' | 'waiting' | 'fine' | 'off'
/** From this share of refused messages on something is wrong with a source, not with a message. */
const manyRefused = 0.05

type Facts = Pick<AlertSource, 'disabledAt' | 'downSince' | 'refusedShare' | 'lastSeenAt' | 'lastErrorAt' | 'kind'>

/** How a source stands. An error older than the last thing that came well is over. */
export function sourceState(source: Facts): SourceState {
  const { disabledAt, downSince, refusedShare, lastSeenAt, lastErrorAt } = source
  if (disabledAt) return 'off'
  if (downSince) return 'down'
  if (refusedShare >= manyRefused) return 'failing'
  if (lastErrorAt && (!lastSeenAt || lastErrorAt > lastSeenAt)) return 'failing'
  return lastSeenAt || source.kind === 'internal' ? 'fine' : 'waiting'
}

/** Attention first. */
export const stateOrder: Record<SourceState, number> = { down: 0, failing: 1, waiting: 2, fine: 3, off: 4 }

export const percentText = (share: number): string =>
  `${share > 0 && share < 0.1 ? Number((share * 100).toFixed(1)) : Math.round(share * 100)} %`

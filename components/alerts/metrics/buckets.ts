import { wallTime } from '@/components/resources/zone-time'
import type { AlertMetrics } from '@/lib/alerts/schema'

export interface Bucket {
  atMs: number
  accepted: number
  duplicates: number
  refused: number
}

/** At most a week in two-hour steps or two hours in minutes are drawn; more would be a mistake of the answer. */
const mostBuckets = 2_000

/** Every step from the first to the last, also those in which nothing came: a silence is drawn as one. */
export function bucketsWithGaps({
  from,
  bucketSeconds,
  buckets,
}: Pick<AlertMetrics, 'from' | 'bucketSeconds' | 'buckets'>): Bucket[] {
  const stepMs = bucketSeconds * 1_000
  const known = new Map(buckets.map((bucket) => [Date.parse(bucket.at), bucket]))
  const startMs = Math.floor(Date.parse(from) / stepMs) * stepMs
  const lastMs = Math.max(startMs, ...known.keys())
  const count = Math.min(mostBuckets, Math.floor((lastMs - startMs) / stepMs) + 1)
  return Array.from({ length: count }, (_, index) => {
    const atMs = startMs + index * stepMs
    const { accepted = 0, duplicates = 0, refused = 0 } = known.get(atMs) ?? {}
    return { atMs, accepted, duplicates, refused }
  })
}

/** What the axis names: every ten minutes of an hour, every three hours of a day, every day of a week, by the agency's clock. */
const named = (bucketSeconds: number): RegExp => {
  if (bucketSeconds <= 60) return /T\d\d:\d0$/
  return bucketSeconds <= 3_600 ? /T(00|03|06|09|12|15|18|21):00$/ : /T00:00$/
}

/** Where the axis is marked; undefined where steps never meet a full hour there, and the chart chooses for itself. */
export function axisTicks(buckets: readonly Bucket[], bucketSeconds: number, timeZone: string): number[] | undefined {
  const isNamed = named(bucketSeconds)
  const ticks = buckets.map(({ atMs }) => atMs).filter((atMs) => isNamed.test(wallTime(atMs, timeZone)))
  return ticks.length > 1 ? ticks : undefined
}

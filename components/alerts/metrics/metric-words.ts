import type { AlertMetrics } from '@/lib/alerts/schema'
import { counted } from '../config/plain-words'

/** `45 s`, `3 min 20 s`, `1 h 5 min`: exact enough to compare, short enough to read. */
export function spanOf(seconds: number | null): string {
  if (seconds === null) return '—'
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3_600) return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`
  const minutes = Math.round(whole / 60)
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

export function totalsOf(buckets: AlertMetrics['buckets']) {
  return buckets.reduce(
    (sum, { accepted, duplicates, refused }) => ({
      accepted: sum.accepted + accepted,
      duplicates: sum.duplicates + duplicates,
      refused: sum.refused + refused,
    }),
    { accepted: 0, duplicates: 0, refused: 0 },
  )
}

/** What the curve of arrivals says, in a sentence. */
export function arrivalsText(buckets: AlertMetrics['buckets'], timeText: (at: string) => string): string {
  const { accepted, duplicates, refused } = totalsOf(buckets)
  const came = accepted + duplicates + refused
  if (came === 0) return 'No alert came in this time.'
  const busiest = buckets.reduce((most, bucket) => (sumOf(bucket) > sumOf(most) ? bucket : most))
  return `${counted(accepted, 'new alert')}, ${counted(duplicates, 'duplicate')}, ${refused.toLocaleString('en-GB')} refused. Busiest at ${timeText(busiest.at)} with ${counted(sumOf(busiest), 'message')}.`
}

const sumOf = ({ accepted, duplicates, refused }: AlertMetrics['buckets'][number]) => accepted + duplicates + refused

/** `12 %`; nothing of nothing is none. */
export const shareText = (part: number, whole: number): string =>
  whole === 0
    ? '0 %'
    : `${(part / whole) * 100 < 10 ? Number(((part / whole) * 100).toFixed(1)) : Math.round((part / whole) * 100)} %`

const compact = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 })
/** `850`, `12k`: as short as a mark at an axis must be. */
export const axisNumber = (value: number): string => compact.format(value)

import { formatMoment } from '@/components/ui/format-time'
import type { InboxFilter, Span } from './filter'

export const spanWords: Record<Span, string> = {
  '1h': 'Last hour',
  '6h': 'Last 6 hours',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
}

/** The stretch of time a list is of, short enough for a button. */
export function timeWords({ span, from, to }: InboxFilter, timeZone: string): string {
  if (span) return spanWords[span]
  const said = (at: string) => formatMoment(at, timeZone).slice(0, -3)
  if (from && to) return `${said(from)} – ${said(to)}`
  if (from) return `Since ${said(from)}`
  return to ? `Until ${said(to)}` : 'Any time'
}

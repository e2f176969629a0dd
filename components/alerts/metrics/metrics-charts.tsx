'use client'

import { useMe } from '@/components/shell/session'
import { formatMoment } from '@/components/ui/format-time'
import { type AlertMetrics, severities } from '@/lib/alerts/schema'
import { alertStateWords, readableType, severityWords } from '../alert-words'
import { ChartFigure } from '../config/chart-figure'
import { onGround, seriesColors } from '../config/chart-style'
import { capitalised, counted, listed } from '../config/plain-words'
import { ArrivalsChart } from './arrivals-chart'
import { BarsChart } from './bars-chart'
import { bucketsWithGaps } from './buckets'
import { arrivalsText, shareText, spanOf, totalsOf } from './metric-words'

const acceptedColor = seriesColors.main
const duplicateColor = seriesColors.quiet
const refusedColor = seriesColors.bad

/** Every chart says its point in a sentence, and has its numbers as a table. */
export default function MetricsCharts({ metrics }: { metrics: AlertMetrics }) {
  const { timeZone } = useMe()
  const { accepted, duplicates, refused } = totalsOf(metrics.buckets)
  const timeText = (at: string) => formatMoment(at, timeZone).slice(0, -3)
  const buckets = bucketsWithGaps(metrics)
  return (
    <div className="grid gap-4">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-3 lg:grid-cols-6">
        <Tile name="New alerts" value={accepted.toLocaleString('en-GB')} />
        <Tile
          name="Duplicates"
          value={duplicates.toLocaleString('en-GB')}
          note={shareText(duplicates, accepted + duplicates)}
        />
        <Tile
          name="Refused"
          value={refused.toLocaleString('en-GB')}
          note={shareText(refused, accepted + duplicates + refused)}
        />
        <Tile name="Acknowledged" value={metrics.acknowledged.count.toLocaleString('en-GB')} />
        <Tile name="Half within" value={spanOf(metrics.acknowledged.p50Seconds)} />
        <Tile name="Nine in ten within" value={spanOf(metrics.acknowledged.p90Seconds)} />
      </dl>
      <ChartFigure
        title="What came"
        summary={arrivalsText(metrics.buckets, timeText)}
        series={[
          { label: 'New', color: acceptedColor },
          { label: 'Duplicate', color: duplicateColor },
          { label: 'Refused', color: refusedColor },
        ]}
        columns={['From', 'New', 'Duplicate', 'Refused']}
        rows={metrics.buckets.map((bucket) => [
          timeText(bucket.at),
          String(bucket.accepted),
          String(bucket.duplicates),
          String(bucket.refused),
        ])}
      >
        <ArrivalsChart buckets={buckets} bucketSeconds={metrics.bucketSeconds} timeZone={timeZone} />
      </ChartFigure>
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <OpenChart open={metrics.open} />
        <OutcomesChart outcomes={metrics.outcomes} />
        <TypesChart types={metrics.topTypes} />
      </div>
    </div>
  )
}

function Tile({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="figures text-xl font-semibold">
        {value} {note ? <span className="text-xs font-normal text-muted">{note}</span> : null}
      </dd>
    </div>
  )
}

function OpenChart({ open }: { open: AlertMetrics['open'] }) {
  const bars = severities.map((severity) => ({
    label: severityWords[severity].label,
    count: open.find((one) => one.severity === severity)?.count ?? 0,
    color: onGround(severityWords[severity].color),
  }))
  const some = bars.filter(({ count }) => count > 0).map(({ label, count }) => `${count} ${label.toLowerCase()}`)
  return (
    <ChartFigure
      title="Open now"
      summary={some.length > 0 ? `${capitalised(listed(some))}.` : 'Nothing is open.'}
      columns={['Severity', 'Open']}
      rows={bars.map(({ label, count }) => [label, String(count)])}
    >
      <BarsChart bars={bars} />
    </ChartFigure>
  )
}

function OutcomesChart({ outcomes }: { outcomes: AlertMetrics['outcomes'] }) {
  const total = outcomes.reduce((sum, { count }) => sum + count, 0)
  const [first] = outcomes
  const bars = outcomes.map(({ state, count }) => ({
    label: alertStateWords[state].label,
    count,
    color: onGround(alertStateWords[state].color),
  }))
  return (
    <ChartFigure
      title="What became of them"
      summary={
        first
          ? `Of ${counted(total, 'alert')}, ${shareText(first.count, total)} ${first.state === 'open' ? 'are open' : `were ${first.state}`}.`
          : 'No alert came in this time.'
      }
      columns={['State', 'Alerts']}
      rows={bars.map(({ label, count }) => [label, String(count)])}
    >
      <BarsChart bars={bars} />
    </ChartFigure>
  )
}

function TypesChart({ types }: { types: AlertMetrics['topTypes'] }) {
  const bars = types.map(({ type, count }) => ({ label: readableType(type), count, color: seriesColors.main }))
  const [first] = bars
  return (
    <ChartFigure
      title="Most frequent types"
      summary={
        first
          ? `Most often ${first.label}, ${counted(first.count, 'time')}, repeats included.`
          : 'No alert came in this time.'
      }
      columns={['Type', 'Times']}
      rows={bars.map(({ label, count }) => [label, String(count)])}
    >
      <BarsChart bars={bars} />
    </ChartFigure>
  )
}

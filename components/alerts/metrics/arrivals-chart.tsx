'use client'

import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import { formatDay, formatTime } from '@/components/ui/format-time'
import { axisStyle, gridStyle, seriesColors, tooltipStyle } from '../config/chart-style'
import { axisTicks, type Bucket } from './buckets'
import { axisNumber } from './metric-words'

interface Props {
  buckets: readonly Bucket[]
  bucketSeconds: number
  timeZone: string
}

/** New, duplicate and refused, one upon the other, over time. */
export function ArrivalsChart({ buckets, bucketSeconds, timeZone }: Props) {
  const clock = (atMs: number) => formatTime(atMs, timeZone).slice(0, 5)
  const ticks = axisTicks(buckets, bucketSeconds, timeZone)
  const tick = (atMs: number) => (bucketSeconds > 3_600 ? formatDay(atMs, timeZone) : clock(atMs))
  return (
    <BarChart
      responsive
      accessibilityLayer={false}
      data={[...buckets]}
      margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
      style={{ width: '100%', height: 240 }}
      barCategoryGap={1}
    >
      <CartesianGrid {...gridStyle} />
      <XAxis dataKey="atMs" tickFormatter={tick} minTickGap={24} {...(ticks ? { ticks } : {})} {...axisStyle} />
      <YAxis allowDecimals={false} width={44} tickFormatter={axisNumber} {...axisStyle} axisLine={false} />
      <Tooltip
        labelFormatter={(atMs) => `${formatDay(Number(atMs), timeZone)}, from ${clock(Number(atMs))}`}
        {...tooltipStyle}
      />
      <Bar dataKey="accepted" name="New" stackId="came" fill={seriesColors.main} isAnimationActive={false} />
      <Bar dataKey="duplicates" name="Duplicate" stackId="came" fill={seriesColors.quiet} isAnimationActive={false} />
      <Bar dataKey="refused" name="Refused" stackId="came" fill={seriesColors.bad} isAnimationActive={false} />
    </BarChart>
  )
}

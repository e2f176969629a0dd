'use client'

import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from 'recharts'
import type { DryRun } from '@/lib/alerts/rules-schema'
import { shortDay } from './dry-run-days'
import { axisStyle, gridStyle, seriesColors, tooltipStyle } from '../config/chart-style'

/** Each day: how many alerts matched, and how often the rule would have acted. */
export default function DryRunChart({ days }: { days: DryRun['perDay'] }) {
  return (
    <BarChart
      responsive
      accessibilityLayer={false}
      data={days}
      margin={{ top: 4, right: 4, bottom: 0, left: -8 }}
      style={{ width: '100%', height: 132 }}
      barGap={1}
      maxBarSize={28}
    >
      <CartesianGrid {...gridStyle} />
      <XAxis dataKey="day" tickFormatter={shortDay} minTickGap={16} {...axisStyle} />
      <YAxis allowDecimals={false} width={36} {...axisStyle} axisLine={false} />
      <Tooltip labelFormatter={(day) => (typeof day === 'string' ? shortDay(day) : '')} {...tooltipStyle} />
      <Bar dataKey="matched" name="Matched" fill={seriesColors.quiet} radius={[2, 2, 0, 0]} isAnimationActive={false} />
      <Bar dataKey="fired" name="Acted" fill={seriesColors.main} radius={[2, 2, 0, 0]} isAnimationActive={false} />
    </BarChart>
  )
}

'use client'

import { Bar, BarChart, Cell, LabelList, XAxis, YAxis } from 'recharts'
import { axisStyle } from '../config/chart-style'

interface Props {
  bars: readonly { label: string; count: number; color: string }[]
}

const rowPx = 28

/** Amounts beside each other, each with its name and its number. */
export function BarsChart({ bars }: Props) {
  if (bars.length === 0) return null
  return (
    <BarChart
      responsive
      accessibilityLayer={false}
      layout="vertical"
      data={[...bars]}
      margin={{ top: 0, right: 48, bottom: 0, left: 0 }}
      style={{ width: '100%', height: bars.length * rowPx }}
      barCategoryGap={6}
    >
      <XAxis type="number" hide />
      <YAxis type="category" dataKey="label" width={112} interval={0} {...axisStyle} axisLine={false} />
      <Bar dataKey="count" radius={[0, 3, 3, 0]} minPointSize={1} isAnimationActive={false}>
        {bars.map(({ label, color }) => (
          <Cell key={label} fill={color} />
        ))}
        <LabelList dataKey="count" position="right" fill="var(--ink)" fontSize={12} />
      </Bar>
    </BarChart>
  )
}

/** How every chart here is drawn: thin lines, quiet axes, the theme's own colours. */
export const axisStyle = {
  stroke: 'var(--line-strong)',
  tick: { fill: 'var(--muted)', fontSize: 11 },
  tickLine: false,
  axisLine: { stroke: 'var(--line)' },
} as const
export const gridStyle = { stroke: 'var(--line)', strokeDasharray: '2 3', vertical: false } as const
export const tooltipStyle = {
  contentStyle: {
    background: 'var(--raised)',
    border: '1px solid var(--line)',
    borderRadius: 8,
    fontSize: 12,
    padding: '6px 10px',
  },
  labelStyle: { color: 'var(--ink)', fontWeight: 600 },
  itemStyle: { color: 'var(--ink)', padding: 0 },
  cursor: { fill: 'var(--hover)' },
  // What moves while one compares cannot be compared.
  isAnimationActive: false,
} as const
export const seriesColors = {
  main: 'var(--accent)',
  // Pale, and still told apart from the ground: dark ground swallows more of it.
  quiet:
    'light-dark(color-mix(in oklab, var(--accent) 42%, var(--surface)), color-mix(in oklab, var(--accent) 58%, var(--surface)))',
  bad: 'var(--danger)',
} as const

/** A colour made for a tile of its own, as it is seen on the ground of a chart: lighter where that is dark. */
export const onGround = (color: string): string => `light-dark(${color}, color-mix(in oklab, ${color} 62%, white))`

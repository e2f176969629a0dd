/** Milliseconds of many samples. Percentiles by nearest rank: sorted ascending, the element at ceil(q · n). */
export interface Latency {
  count: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  maxMs: number
}

export const rounded = (value: number): number => Math.round(value * 10) / 10

export function latencyOf(samplesMs: readonly number[]): Latency {
  const sorted = samplesMs.toSorted((a, b) => a - b)
  const at = (q: number) => rounded(sorted[Math.ceil(q * sorted.length) - 1] ?? Number.NaN)
  return { count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) }
}

export const latencyText = ({ count, p50Ms, p95Ms, p99Ms, maxMs }: Latency): string =>
  [`p50 ${cell(p50Ms)}`, `p95 ${cell(p95Ms)}`, `p99 ${cell(p99Ms)}`, `max ${cell(maxMs)}`].join('  ') +
  `  ms  n ${count}`

const cell = (value: number) => value.toFixed(1).padStart(7)

/** How a figure stands to what is aimed at; a bench tells and never fails. */
export const againstTarget = (value: number, target: number, unit: string): string =>
  `${rounded(value)} ${unit} of ${target} ${unit}: ${(value / target).toFixed(2)} of the target${value > target ? ', MISSED' : ''}`

import type { Irregularity } from '@/supabase/seed/sf-fire/irregularities'
import type { Comparison, Tally } from './compare'

const mostShown = 40

/** The comparison as a table, then every difference (up to a bound), then what the source itself has wrong. */
export function comparisonText({ tallies, differences }: Comparison, irregularities: readonly Irregularity[]): string {
  const rows = (source: Tally['source']) =>
    tallies
      .filter((tally) => tally.source === source)
      .map((tally) => line(tally.field, tally.expected, tally.found, tally.exact))
  return [
    line('', 'record', 'database', 'exact'),
    ...rows('recorded'),
    '  and what follows from it:',
    ...rows('derived'),
    '',
    differences.length === 0 ? 'Record and database match exactly.' : `${differences.length} differences:`,
    ...differences
      .slice(0, mostShown)
      .map((one) => `  ${one.where} ${one.field}: record ${show(one.expected)}, database ${show(one.found)}`),
    ...(differences.length > mostShown ? [`  … and ${differences.length - mostShown} more`] : []),
    '',
    `Rows that the source itself has in an impossible order or without an end, played as recorded: ${irregularities.length}`,
    ...irregularities.map((one) => `  ${one.rowId.padEnd(18)}${one.what}`),
  ].join('\n')
}

const line = (name: string, ...cells: (string | number)[]) =>
  `  ${name.padEnd(22)}${cells.map((cell) => cell.toLocaleString('en').padStart(10)).join('')}`
const show = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value))

import { dayIn } from '../days'

export interface DayOf<Row> {
  day: string
  rows: Row[]
}

/** Rows in the order given, a heading for each day of the agency's. */
export function groupByDay<Row extends { at: string }>(rows: readonly Row[], timeZone: string): DayOf<Row>[] {
  const days: DayOf<Row>[] = []
  for (const row of rows) {
    const day = dayIn(timeZone, Date.parse(row.at))
    const last = days.at(-1)
    if (last?.day === day) last.rows.push(row)
    else days.push({ day, rows: [row] })
  }
  return days
}

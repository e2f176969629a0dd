import { type Call, recordedTimes } from './record'

/** A row that the source itself has in an order that cannot have happened, or without an end. */
export interface Irregularity {
  rowId: string
  what: string
}

const clock = (at: Date) => at.toISOString()

/** Everything impossible in the record, so that a comparison can name it instead of hiding it. */
export function findIrregularities(calls: readonly Call[]): Irregularity[] {
  const rows = calls.flatMap((call) => call.units)
  return [...rows.flatMap(timesOutOfOrder), ...neverFree(rows), ...sentBeforeFree(rows)]
}

type Row = Call['units'][number]

function timesOutOfOrder(row: Row): Irregularity[] {
  const times = recordedTimes.flatMap((name) => {
    const at = row.times[name]
    return at ? [{ name, at }] : []
  })
  return times.flatMap((later, index) => {
    const earlier = times[index - 1]
    if (!earlier || later.at >= earlier.at) return []
    return [
      { rowId: row.rowId, what: `${later.name} ${clock(later.at)} lies before ${earlier.name} ${clock(earlier.at)}` },
    ]
  })
}

const neverFree = (rows: Row[]): Irregularity[] =>
  rows
    .filter((row) => row.times.clearedAt === null)
    .map((row) => ({ rowId: row.rowId, what: 'the unit never becomes available' }))

function sentBeforeFree(rows: Row[]): Irregularity[] {
  const byUnit = Map.groupBy(
    rows.toSorted((a, b) => a.times.dispatchedAt.getTime() - b.times.dispatchedAt.getTime()),
    (row) => row.unitId,
  )
  return [...byUnit.values()].flatMap((ofUnit) =>
    ofUnit.flatMap((row, index) => {
      const before = ofUnit[index - 1]
      if (!before?.times.clearedAt || row.times.dispatchedAt >= before.times.clearedAt) return []
      return [{ rowId: row.rowId, what: `sent before ${before.rowId} ended at ${clock(before.times.clearedAt)}` }]
    }),
  )
}

import type { QueryClient } from '@tanstack/react-query'
import type { Incident } from '@/lib/incidents/schema'
import type { Unit } from '@/lib/resources/schema'
import { consoleKeys } from './keys'
import { belongsInQueue } from './queue-order'

interface Row {
  id: string
  version: number
}

/** The list with one row replaced, added or taken out. Rows that did not change stay the same objects. */
export function withRow<R extends Row>(rows: R[], row: R, belongs: boolean): R[] {
  const index = rows.findIndex((one) => one.id === row.id)
  const known = rows[index]
  if (!known) return belongs ? [...rows, row] : rows
  // Answers may overtake each other: an older one never replaces a newer one.
  if (known.version > row.version) return rows
  return belongs ? rows.with(index, row) : rows.toSpliced(index, 1)
}

/**
 * A list that was asked for at `startedAtMs` (client clock), with what was heard of single rows since: the list may have been
 * read before a change whose news came while it was still under way, and no second news will come.
 */
function withRowsSince<R extends Row>(
  client: QueryClient,
  kind: 'incident' | 'unit',
  rows: R[],
  startedAtMs: number,
  belongs: (row: R) => boolean,
): R[] {
  const heard = client
    .getQueryCache()
    .findAll({
      predicate: ({ queryKey, state }) =>
        queryKey.length === 2 && queryKey[0] === kind && state.dataUpdatedAt >= startedAtMs,
    })
    .flatMap(({ queryKey }) => client.getQueryData<R>(queryKey) ?? [])
  return heard.reduce((list, row) => withRow(list, row, belongs(row)), rows)
}

export const withIncidentsSince = (client: QueryClient, rows: Incident[], startedAtMs: number) =>
  withRowsSince(client, 'incident', rows, startedAtMs, ({ status }) => belongsInQueue(status))
export const withUnitsSince = (client: QueryClient, rows: Unit[], startedAtMs: number) =>
  withRowsSince(client, 'unit', rows, startedAtMs, ({ retiredAt }) => retiredAt === null)

/** Puts a fresh incident wherever it is shown. @returns whether it has just come to wait for a unit. */
export function keepIncident(client: QueryClient, incident: Incident): boolean {
  const queue = client.getQueryData<Incident[]>(consoleKeys.incidents)
  const known = queue?.find((one) => one.id === incident.id)
  if (queue) client.setQueryData(consoleKeys.incidents, withRow(queue, incident, belongsInQueue(incident.status)))
  client.setQueryData<Incident>(consoleKeys.incident(incident.id), (shown) =>
    shown && shown.version > incident.version ? shown : incident,
  )
  return queue !== undefined && incident.status === 'new' && known?.status !== 'new'
}

export function keepUnit(client: QueryClient, unit: Unit): void {
  client.setQueryData<Unit>(consoleKeys.unit(unit.id), (known) =>
    known && known.version > unit.version ? known : unit,
  )
  client.setQueryData<Unit[]>(consoleKeys.units, (units) => units && withRow(units, unit, unit.retiredAt === null))
}

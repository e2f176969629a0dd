'use client'

import { useMemo } from 'react'
import { useCapabilities, useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import { baseStatuses } from '@/lib/resources/schema'
import { useConsoleState } from '../console-state'
import { usePeople, useQueueIncidents, useStations, useUnits, useUnitSeats } from '../queries'
import { plain } from './find-named'
import type { CommandWorld } from './world'

/** The queue, the board and the words as the command line sees them. */
export function useCommandWorld(line: string): CommandWorld {
  const staffing = /^\/(?:sp|sta)\S*\s+(\S*)/.exec(line)
  const { data: incidents } = useQueueIncidents()
  const { data: units } = useUnits()
  const { incidentId } = useConsoleState()
  const words = useUnitStatusWords()
  const { data: stations } = useStations()
  const { data: people } = usePeople(staffing !== null)
  const staffed = staffing && units?.find(({ name }) => plain(name) === plain(staffing[1] ?? ''))
  const { data: seats } = useUnitSeats(staffed?.id)
  const capabilities = useCapabilities()
  return useMemo(
    () => ({
      units: units ?? [],
      incidents: (incidents ?? []).map(({ id, number, title, address }) => ({
        id,
        number,
        title,
        address: address.verbatim,
      })),
      statuses: baseStatuses.map((base) => ({ base, label: words[base].label })),
      stations: stations ?? [],
      capabilities,
      people: people ?? [],
      seats: seats ?? [],
      selectedIncidentId: incidentId,
      selectedPosition: incidents?.find(({ id }) => id === incidentId)?.position ?? null,
    }),
    [units, incidents, words, stations, capabilities, people, seats, incidentId],
  )
}

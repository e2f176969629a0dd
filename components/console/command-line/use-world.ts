'use client'

import { useMemo } from 'react'
import { useCapabilities, useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import { baseStatuses } from '@/lib/resources/schema'
import { useConsoleState } from '../console-state'
import { usePeople, useQueueIncidents, useStations, useUnits } from '../queries'
import type { CommandWorld } from './world'

/** The queue, the board and the words as the command line sees them. */
export function useCommandWorld({ wantsPeople }: { wantsPeople: boolean }): CommandWorld {
  const { data: incidents } = useQueueIncidents()
  const { data: units } = useUnits()
  const { incidentId } = useConsoleState()
  const words = useUnitStatusWords()
  const { data: stations } = useStations()
  const { data: people } = usePeople(wantsPeople)
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
      selectedIncidentId: incidentId,
      selectedPosition: incidents?.find(({ id }) => id === incidentId)?.position ?? null,
    }),
    [units, incidents, words, stations, capabilities, people, incidentId],
  )
}

'use client'

import { useMemo } from 'react'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import { baseStatuses } from '@/lib/resources/schema'
import { useConsoleState } from '../console-state'
import { useQueueIncidents, useUnits } from '../queries'
import type { CommandWorld } from './world'

/** The queue, the board and the words as the command line sees them. */
export function useCommandWorld(): CommandWorld {
  const { data: incidents } = useQueueIncidents()
  const { data: units } = useUnits()
  const { incidentId } = useConsoleState()
  const words = useUnitStatusWords()
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
      selectedIncidentId: incidentId,
    }),
    [units, incidents, words, incidentId],
  )
}

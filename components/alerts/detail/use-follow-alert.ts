'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useLive } from '@/components/shell/live'
import { createPaced } from '../paced'
import { alertKeys } from '../queries'
import { touchedAlerts } from '../touched-alerts'

const everyMs = 500
const retryMs = 2_000

/** Reads an alert again when something of it changed: twice a second at most, however often it repeats. */
export function useFollowAlert(id: string, incidentId: string | null): void {
  const client = useQueryClient()
  const { listen } = useLive()
  const isOfIncident = useEffectEvent((ids: ReadonlySet<string>) => incidentId !== null && ids.has(incidentId))
  useEffect(() => {
    const paced = createPaced({
      // What hangs on it, its log above all, is under the same key.
      run: () => client.invalidateQueries({ queryKey: alertKeys.one(id) }, { throwOnError: true }),
      everyMs,
      retryMs,
    })
    const leave = listen({
      onEvents: (events) => {
        const touched = touchedAlerts(events)
        if (touched.ids.has(id) || isOfIncident(touched.incidentIds)) paced.ask()
      },
      onReset: paced.ask,
    })
    return () => {
      leave()
      paced.stop()
    }
  }, [client, listen, id])
}

'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useLive } from '@/components/shell/live'
import { vocabularyKeys } from '@/components/vocabulary/use-vocabulary'
import type { EventRow } from '@/lib/events/schema'
import { api } from '@/lib/http/browser'
import type { Incident } from '@/lib/incidents/schema'
import type { Unit } from '@/lib/resources/schema'
import { keepIncident, keepUnit } from './keep-rows'
import { consoleKeys } from './keys'
import { createRowRefresher } from './row-refresher'
import { keepEvents } from './timeline-cache'
import { touchedRows } from './touched-rows'

const wordsChanged = /^(incident_type|incident_priority|unit_status|unit_type|capability)\./

/** Lists of which it is not worth telling what exactly changed: those on the screen are read again. */
function staleAfter(events: readonly EventRow[]): readonly string[][] {
  const touched = (kind: keyof EventRow['touches']) =>
    events.some(({ type, touches }) => type !== 'resource.location_updated' && touches[kind] !== undefined)
  const crews = touched('personnel') || touched('assets')
  const units = events.flatMap(({ touches }) => (touches.personnel || touches.assets ? (touches.units ?? []) : []))
  return [
    ...(touched('plans') ? [[...consoleKeys.zones]] : []),
    ...(touched('plans') || touched('units') || crews ? [[...consoleKeys.coverage]] : []),
    ...units.flatMap((id) => [[...consoleKeys.crew(id)], [...consoleKeys.gear(id)]]),
  ]
}

/** Keeps the queue, the board and the open log current from the event feed. `onCall`: an incident begins to wait. */
export function useLiveRows(onCall: (incident: Incident) => void): void {
  const client = useQueryClient()
  const { listen } = useLive()
  const tellCall = useEffectEvent(onCall)

  useEffect(() => {
    const waiting = () =>
      (client.getQueryData<Incident[]>(consoleKeys.incidents) ?? []).filter(({ status }) => status === 'new')
    const readAll = async () => {
      const known = new Set(waiting().map(({ id }) => id))
      await Promise.all([
        client.invalidateQueries({ queryKey: consoleKeys.incidents }),
        client.invalidateQueries({ queryKey: consoleKeys.units }),
        client.invalidateQueries({ queryKey: ['incident'] }),
      ])
      // Calls that came in meanwhile are as new as any other.
      for (const incident of waiting()) if (!known.has(incident.id)) tellCall(incident)
    }
    const dropFrom = (queryKey: readonly string[]) => (id: string) =>
      client.setQueryData<{ id: string }[]>(queryKey, (rows) => rows?.filter((row) => row.id !== id))
    const refresher = createRowRefresher({
      kinds: {
        incident: {
          read: async (id) => {
            const incident = await api.get<Incident>(`/incidents/${id}`)
            if (keepIncident(client, incident)) tellCall(incident)
          },
          drop: dropFrom(consoleKeys.incidents),
        },
        unit: {
          read: async (id) => keepUnit(client, await api.get<Unit>(`/units/${id}`)),
          drop: dropFrom(consoleKeys.units),
        },
      },
      readAll,
    })
    const onEvents = (events: EventRow[]) => {
      keepEvents(client, events)
      const touched = touchedRows(events)
      refresher.add('incident', touched.incidentIds)
      refresher.add('unit', touched.unitIds)
      if (events.some((event) => event.subject.kind === 'station'))
        void client.invalidateQueries({ queryKey: consoleKeys.stations })
      for (const queryKey of staleAfter(events)) void client.invalidateQueries({ queryKey })
      if (events.some((event) => wordsChanged.test(event.type)))
        for (const queryKey of Object.values(vocabularyKeys)) void client.invalidateQueries({ queryKey })
    }
    // What is left from an earlier visit was not followed meanwhile.
    if (client.getQueryData(consoleKeys.incidents)) void readAll()
    const leave = listen({ onEvents, onReset: () => void readAll() })
    return () => {
      leave()
      refresher.stop()
    }
  }, [client, listen])
}

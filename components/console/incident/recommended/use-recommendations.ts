'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLive } from '@/components/shell/live'
import type { EventRow } from '@/lib/events/schema'
import { api } from '@/lib/http/browser'
import type { Incident } from '@/lib/incidents/schema'
import type { Recommendations } from '@/lib/resources/response-schema'
import { consoleKeys } from '../../data/keys'

// Units move all the while; between their events the distances are measured again this often.
const everyMs = 15_000
/** Much can change at once; it is asked for once afterwards. */
const quietMs = 700

const mattersTo = ({ touches, type }: EventRow) =>
  type !== 'resource.location_updated' &&
  Boolean(touches.units ?? touches.plans ?? touches.personnel ?? touches.assets ?? touches.assignments)

/** Who should go to an incident, asked again whenever a unit, a plan or the incident itself changes. */
export function useRecommendations(incident: Incident) {
  const client = useQueryClient()
  const { listen } = useLive()
  const { id, version } = incident
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void client.invalidateQueries({ queryKey: consoleKeys.recommendations(id) }), quietMs)
    }
    const leave = listen({
      onEvents: (events) => {
        if (events.some(mattersTo)) again()
      },
      onReset: again,
    })
    return () => {
      leave()
      clearTimeout(timer)
    }
  }, [client, listen, id])
  return useQuery({
    // A changed incident asks anew at once; what was recommended for it stays on the screen meanwhile.
    queryKey: [...consoleKeys.recommendations(id), version],
    queryFn: ({ signal }) => api.get<Recommendations>(`/incidents/${id}/recommendations`, { limit: 12 }, { signal }),
    placeholderData: (shown, query) => (query?.queryKey[1] === id ? shown : undefined),
    refetchInterval: everyMs,
    staleTime: 5_000,
    retry: 1,
  })
}

'use client'

import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLive } from '@/components/shell/live'
import type { Alert } from '@/lib/alerts/schema'
import type { EventRow } from '@/lib/events/schema'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import type { Photo } from '@/lib/incidents/field-schema'
import type { Incident, Link, SimilarIncident } from '@/lib/incidents/schema'
import type { SeatList } from '@/lib/resources/fleet-schema'
import type { Asset, Person } from '@/lib/resources/register-schema'
import type { Coverage, Zone } from '@/lib/resources/response-schema'
import type { Station, Unit } from '@/lib/resources/schema'
import { withIncidentsSince, withUnitsSince } from './data/keep-rows'
import { consoleKeys } from './data/keys'
import { queueStatuses } from './data/queue-order'
import { readAll } from './data/read-all'

// The event feed keeps these current while the console is open, and the console reads them again when it is opened anew.
const followed = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: true } as const

/** Everything in the queue: at most 10,000 incidents. */
export function useQueueIncidents() {
  const { ready } = useLive()
  return useQuery({
    queryKey: consoleKeys.incidents,
    queryFn: async ({ client, signal }) => {
      const startedAtMs = Date.now()
      const query = { status: queueStatuses.join(',') }
      return withIncidentsSince(
        client,
        await readAll<Incident>('/incidents', query, { pages: 50, signal }),
        startedAtMs,
      )
    },
    enabled: ready,
    ...followed,
  })
}

export function useUnits() {
  const { ready } = useLive()
  return useQuery({
    queryKey: consoleKeys.units,
    queryFn: async ({ client, signal }) => {
      const startedAtMs = Date.now()
      return withUnitsSince(client, await readAll<Unit>('/units', {}, { pages: 25, signal }), startedAtMs)
    },
    enabled: ready,
    ...followed,
  })
}

export function useStations() {
  return useQuery({
    queryKey: consoleKeys.stations,
    queryFn: ({ signal }) => readAll<Station>('/stations', {}, { pages: 5, signal }),
    staleTime: 5 * 60_000,
  })
}

/** One incident, shown at once from the queue while the newest is fetched. Nothing is asked without an id. */
export function useIncident(id: string | null) {
  const client = useQueryClient()
  return useQuery({
    queryKey: consoleKeys.incident(id ?? ''),
    queryFn: ({ signal }) => api.get<Incident>(`/incidents/${id}`, {}, { signal }),
    placeholderData: () => client.getQueryData<Incident[]>(consoleKeys.incidents)?.find((row) => row.id === id),
    enabled: id !== null,
    ...followed,
  })
}

/** The whole log of an incident, oldest first: at most 12,000 entries. */
export function useTimeline(id: string) {
  return useQuery({
    queryKey: consoleKeys.timeline(id),
    queryFn: ({ signal }) => readAll<EventRow>(`/incidents/${id}/timeline`, {}, { pages: 60, signal }),
    ...followed,
  })
}

export function useLinks(id: string) {
  return useQuery({
    queryKey: consoleKeys.links(id),
    queryFn: ({ signal }) => api.get<{ data: Link[] }>(`/incidents/${id}/links`, {}, { signal }),
    select: ({ data }) => data,
    staleTime: 30_000,
  })
}

/** The alerts an incident was made of or that joined it, newest first: of a storm there may be thousands, twenty are read. */
export function useIncidentAlerts(incidentId: string) {
  return useQuery({
    queryKey: consoleKeys.alerts(incidentId),
    queryFn: ({ signal }) => api.get<Page<Alert>>('/alerts', { incidentId, limit: 20 }, { signal }),
    staleTime: 30_000,
    retry: 1,
  })
}

/** What was photographed at an incident, newest first. */
export function usePhotos(id: string) {
  return useQuery({
    queryKey: consoleKeys.photos(id),
    queryFn: async ({ signal }) => {
      const photos = await readAll<Photo>(`/incidents/${id}/photos`, {}, { pages: 2, signal })
      return photos.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    },
    ...followed,
    retry: 1,
  })
}

/** Where zones are left without a unit that is due there first, and who could stand in. */
export function useCoverage(wanted: boolean) {
  return useQuery({
    queryKey: consoleKeys.coverage,
    queryFn: async ({ signal }) => (await api.get<Coverage>('/resources/coverage', {}, { signal })).data,
    enabled: wanted,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: 1,
  })
}

/** The zones as they lie on the map: at most 1,000. */
export function useZones(wanted: boolean) {
  return useQuery({
    queryKey: consoleKeys.zones,
    queryFn: ({ signal }) => readAll<Zone>('/zones', {}, { pages: 5, signal }),
    enabled: wanted,
    staleTime: 5 * 60_000,
    retry: 1,
  })
}

/** Everybody in the register, at most 2,000: only while a command asks for a name. */
export function usePeople(wanted: boolean) {
  return useQuery({
    queryKey: ['people', 'names'],
    queryFn: ({ signal }) => readAll<Person>('/resources/personnel', {}, { pages: 10, signal }),
    enabled: wanted,
    staleTime: 60_000,
  })
}

/** Who sits in a unit now. */
export function useUnitCrew(unitId: string) {
  return useQuery({
    queryKey: consoleKeys.crew(unitId),
    queryFn: ({ signal }) => readAll<Person>('/resources/personnel', { unitId }, { pages: 1, signal }),
    staleTime: 30_000,
  })
}

/** The seats of a unit, while somebody is about to be put in one. */
export function useUnitSeats(unitId: string | undefined) {
  return useQuery({
    queryKey: consoleKeys.seats(unitId ?? ''),
    queryFn: ({ signal }) => api.get<SeatList>(`/units/${unitId}/seats`, {}, { signal }),
    select: ({ data }) => data,
    enabled: unitId !== undefined,
    staleTime: 30_000,
  })
}

/** The vehicles and equipment a unit has checked out. */
export function useUnitGear(unitId: string) {
  return useQuery({
    queryKey: consoleKeys.gear(unitId),
    queryFn: async ({ signal }) => {
      const [vehicles, equipment] = await Promise.all([
        readAll<Asset>('/resources/vehicles', { unitId }, { pages: 1, signal }),
        readAll<Asset>('/resources/equipment', { unitId }, { pages: 1, signal }),
      ])
      return [...vehicles, ...equipment]
    },
    staleTime: 30_000,
  })
}

export interface SimilarTo {
  q: string
  near: string | undefined
  type: string | undefined
}

/** Open incidents like the one being typed; asks nothing until there is something to compare. */
export function useSimilar(like: SimilarTo) {
  return useQuery({
    queryKey: ['similar', like],
    queryFn: ({ signal }) => api.get<{ data: SimilarIncident[] }>('/incidents/similar', { ...like }, { signal }),
    select: ({ data }) => data,
    enabled: like.q.trim().length >= 3 || like.near !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: 1,
  })
}

'use client'

import { keepPreviousData, useInfiniteQuery, useQuery, type QueryClient } from '@tanstack/react-query'
import { useLive } from '@/components/shell/live'
import { readAll } from '@/components/console/data/read-all'
import type { Affected, Alert, AlertDetail } from '@/lib/alerts/schema'
import type { AlertType, EscalationPolicy } from '@/lib/alerts/rules-schema'
import type { AlertSource } from '@/lib/alerts/sources-schema'
import type { EventRow } from '@/lib/events/schema'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import type { Incident, SimilarIncident } from '@/lib/incidents/schema'
import type { Member } from '@/lib/org/schema'
import { matchesFilter, readFilter } from './inbox/filter'
import { type InboxState, withRow } from './inbox/inbox-rows'

const inboxes = ['alerts', 'inbox'] as const

/** Names of everything the alert screens keep in memory. */
export const alertKeys = {
  /** `filter` as it stands in the address. */
  inbox: (filter: string) => [...inboxes, filter] as const,
  critical: ['alerts', 'critical'] as const,
  one: (id: string) => ['alert', id] as const,
  timeline: (id: string) => ['alert', id, 'timeline'] as const,
  affected: (id: string, radiusM: number) => ['alert', id, 'affected', radiusM] as const,
}

/** One alert in full; `useFollowAlert` keeps it current while it is shown. */
export function useAlert(id: string) {
  const { ready } = useLive()
  return useQuery({
    queryKey: alertKeys.one(id),
    queryFn: ({ signal }) => api.get<AlertDetail>(`/alerts/${id}`, {}, { signal }),
    enabled: ready,
    staleTime: 0,
    refetchOnWindowFocus: false,
    retry: 1,
  })
}

/** What was done with an alert, newest first. */
export const useAlertTimeline = (id: string) =>
  useInfiniteQuery({
    queryKey: alertKeys.timeline(id),
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<EventRow>>(`/alerts/${id}/timeline`, { limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: noCursor,
    getNextPageParam: (last) => last.nextCursor,
    maxPages: 20,
    retry: 1,
  })
const noCursor: string | null = null

/** Units and open incidents inside its area or near it. Units move, so it is asked again now and then. */
export const useAffected = (id: string, radiusM: number) =>
  useQuery({
    queryKey: alertKeys.affected(id, radiusM),
    queryFn: ({ signal }) => api.get<Affected>(`/alerts/${id}/affected`, { radiusM }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 20_000,
    retry: 1,
  })

/** Names to filter by; without them the list is still there. */
export const useSourceNames = () =>
  useQuery({
    queryKey: ['records', '/alert-sources', 'names'],
    queryFn: ({ signal }) => readAll<AlertSource>('/alert-sources', {}, { pages: 3, signal }),
    select: namesOf,
    staleTime: 60_000,
    retry: 1,
  })
const namesOf = (sources: AlertSource[]) => sources.map(({ name }) => name)

export const useAlertTypes = () =>
  useQuery({
    queryKey: ['records', '/alert-types', 'words'],
    queryFn: ({ signal }) => readAll<AlertType>('/alert-types', {}, { pages: 3, signal }),
    staleTime: 60_000,
    retry: 1,
  })

export const useEscalationPolicy = (id: string | null) =>
  useQuery({
    queryKey: ['records', '/escalation-policies', 'one', id],
    queryFn: ({ signal }) => api.get<EscalationPolicy>(`/escalation-policies/${id}`, {}, { signal }),
    enabled: id !== null,
    staleTime: 60_000,
    retry: 1,
  })

/** Who is who, while somebody asks who was told. */
export const useMemberNames = (isWanted: boolean) =>
  useQuery({
    queryKey: ['records', '/members', 'names'],
    queryFn: ({ signal }) => readAll<Member>('/members', {}, { pages: 10, signal }),
    select: memberNames,
    enabled: isWanted,
    staleTime: 60_000,
    retry: 1,
  })
const memberNames = (members: Member[]) => new Map(members.map(({ userId, fullName }) => [userId, fullName]))

/** Open incidents an alert may belong to: the likest first where it says anything, then the newest. */
export const useJoinable = (like: { q: string; near: string | undefined }) =>
  useQuery({
    queryKey: ['alerts', 'joinable', like],
    queryFn: async ({ signal }): Promise<SimilarIncident[]> => {
      const [similar, open] = await Promise.all([
        api.get<{ data: SimilarIncident[] }>('/incidents/similar', { q: like.q, near: like.near }, { signal }),
        api.get<Page<Incident>>(
          '/incidents',
          { status: 'new,assigned,en_route,on_scene', near: like.near, limit: 100 },
          { signal },
        ),
      ])
      const known = new Set(similar.data.map(({ incident }) => incident.id))
      const others = open.data.filter(({ id }) => !known.has(id))
      return [...similar.data, ...others.map(asUnlike)]
    },
    staleTime: 5_000,
    retry: 1,
  })
const asUnlike = (incident: Incident): SimilarIncident => ({
  incident,
  score: 0,
  distanceM: incident.distanceM ?? null,
  minutesAgo: Math.max(0, (Date.now() - Date.parse(incident.receivedAt)) / 60_000),
  why: [],
})

/** Shows what an answer says of an alert wherever it is on a screen, before the feed brings it. */
export function keepAlert(client: QueryClient, alert: Alert): void {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: inboxes })) {
    const filter = readFilter(new URLSearchParams(String(queryKey[2])))
    client.setQueryData<InboxState>(queryKey, (state) => state && withRow(state, alert, matchesFilter(alert, filter)))
  }
  client.setQueryData<AlertDetail>(alertKeys.one(alert.id), (known) => known && { ...known, ...alert })
  client.setQueryData<Page<Alert>>(alertKeys.critical, (page) => {
    if (!page?.data.some(({ id }) => id === alert.id)) return page
    const isWaiting = alert.state === 'open' && !alert.isDrill
    const data = page.data.flatMap((row) => (row.id !== alert.id ? [row] : isWaiting ? [alert] : []))
    return { ...page, data }
  })
}

/** After a refusal: the lists that are shown, and the alert itself, as they are now. */
export function readInboxAgain(client: QueryClient, id: string): void {
  void client.refetchQueries({ queryKey: inboxes, type: 'active' })
  void client.invalidateQueries({ queryKey: alertKeys.one(id) })
}

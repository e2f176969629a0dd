'use client'

import { type QueryClient, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import type { Emergency } from '@/lib/incidents/field-schema'
import { useLive } from './live'

const openKey = ['emergencies', 'open'] as const

/** Everybody who called for help and has not been cleared, the longest waiting first. */
export function useOpenEmergencies() {
  const { ready } = useLive()
  return useQuery({
    queryKey: openKey,
    queryFn: async ({ signal }) => {
      const { data } = await api.get<Page<Emergency>>('/emergencies', { open: 'true', limit: 200 }, { signal })
      return data.toSorted((a, b) => a.raisedAt.localeCompare(b.raisedAt))
    },
    enabled: ready,
    retry: Infinity,
    retryDelay: 2_000,
    // The feed tells of every change; asking again anyway costs little against a call for help that nobody sees.
    refetchInterval: 20_000,
    refetchIntervalInBackground: true,
  })
}

const none: Emergency[] = []

/** The units that called for help. The same set as long as nothing changed. */
export function useEmergencyUnits(): ReadonlySet<string> {
  const { data = none } = useOpenEmergencies()
  return useMemo(() => new Set(data.flatMap(({ unitId }) => (unitId ? [unitId] : []))), [data])
}

/** Shows an answer at once, before the feed brings it. */
export const keepEmergency = (client: QueryClient, emergency: Emergency): void =>
  void client.setQueryData<Emergency[]>(openKey, (rows) =>
    rows
      ?.map((row) => (row.id === emergency.id && row.version <= emergency.version ? emergency : row))
      .filter((row) => row.clearedAt === null),
  )

export const readEmergenciesAgain = (client: QueryClient): void => void client.invalidateQueries({ queryKey: openKey })

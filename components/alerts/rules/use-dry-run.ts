'use client'

import { useQuery } from '@tanstack/react-query'
import type { AlertRule, DryRun } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'

/** What the saved rule would have done; asked once for each version of it, because nothing changes by asking. */
export const useDryRun = ({ id, version }: Pick<AlertRule, 'id' | 'version'>, days: number, isWanted: boolean) =>
  useQuery({
    queryKey: ['alert-dry-run', id, version, days],
    queryFn: ({ signal }) =>
      // A month of a busy agency takes a while to walk through.
      api.post<DryRun>(`/alert-rules/${id}/dry-run`, { days }, { signal, timeoutMs: 60_000 }),
    enabled: isWanted,
    staleTime: 60_000,
    retry: false,
    refetchOnWindowFocus: false,
  })

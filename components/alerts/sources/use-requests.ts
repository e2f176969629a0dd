'use client'

import { useQuery } from '@tanstack/react-query'
import type { AlertSource, SourceRequest } from '@/lib/alerts/sources-schema'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'

/** The last requests of a source, newest first; read often, because who sets a source up waits for the first. */
export const useRequests = ({ id }: Pick<AlertSource, 'id'>, isWanted = true) =>
  useQuery({
    queryKey: ['records', '/alert-sources', 'of', 'requests', id],
    queryFn: ({ signal }) => api.get<Page<SourceRequest>>(`/alert-sources/${id}/requests`, { limit: 20 }, { signal }),
    enabled: isWanted,
    refetchInterval: 5_000,
  })

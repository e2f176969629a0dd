'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api, type QueryValue } from '@/lib/http/browser'

/** One row of a list; read again whenever its list is. */
export const useRecord = <Row>(listPath: string, id: string) =>
  useQuery({
    queryKey: ['records', listPath, 'one', id],
    queryFn: ({ signal }) => api.get<Row>(`${listPath}/${id}`, {}, { signal }),
    refetchInterval: 30_000,
  })

/** Something that hangs on a row of a list: its seats, its loans. */
export const useBelongings = <Answer>(listPath: string, path: string, query: Record<string, QueryValue> = {}) =>
  useQuery({
    queryKey: ['records', listPath, 'of', path, query],
    queryFn: ({ signal }) => api.get<Answer>(path, query, { signal }),
    refetchInterval: 60_000,
  })

/** Reads several lists, and what hangs on their rows, again after a change. */
export function useReadAgainAll(...paths: string[]): () => Promise<void> {
  const queryClient = useQueryClient()
  const joined = paths.join(' ')
  return useCallback(async () => {
    await Promise.all(
      [...joined.split(' '), 'history'].map((path) => queryClient.invalidateQueries({ queryKey: ['records', path] })),
    )
  }, [queryClient, joined])
}

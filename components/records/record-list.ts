import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { vocabularyKeys } from '@/components/vocabulary/use-vocabulary'
import { api, type QueryValue } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'

const pageSize = 200
const mostPages = 25

export interface RecordList<Row> {
  rows: Row[]
  /** There are more than are read at once; the rest is not shown. */
  isCut: boolean
}

/** Reads a list to its end, page by page, at most 5,000 rows: sorting and searching then speak of all of them. */
async function readAllPages<Row>(
  path: string,
  query: Record<string, QueryValue>,
  signal: AbortSignal,
): Promise<RecordList<Row>> {
  const rows: Row[] = []
  let cursor: string | null = null
  for (let page = 0; page < mostPages; page++) {
    const answer: Page<Row> = await api.get(path, { ...query, limit: pageSize, cursor }, { signal })
    rows.push(...answer.data)
    cursor = answer.nextCursor
    if (cursor === null) break
  }
  return { rows, isCut: cursor !== null }
}

const noQuery = {}

/** One of the agency's lists, fresh on focus, every half minute and after each change of it made here. */
export function useRecordList<Row>(path: string, query: Record<string, QueryValue> = noQuery) {
  return useQuery({
    queryKey: ['records', path, query],
    queryFn: ({ signal }) => readAllPages<Row>(path, query, signal),
    refetchInterval: 30_000,
  })
}

/** A list that is always short and comes whole: the five priorities, the twelve statuses. */
export function useShortList<Row>(path: string) {
  return useQuery({
    queryKey: ['records', path],
    queryFn: async ({ signal }): Promise<RecordList<Row>> => {
      const answer = await api.get<{ data: Row[] }>(path, {}, { signal })
      return { rows: answer.data, isCut: false }
    },
    refetchInterval: 30_000,
  })
}

/** The words that other screens show, by the list they are kept in. */
const wordsIn: Record<string, readonly string[]> = {
  '/incident-types': vocabularyKeys.types,
  '/incident-priorities': vocabularyKeys.priorities,
  '/unit-statuses': vocabularyKeys.statuses,
}

/** Reads a list again after a change of it, and the words that other screens take from it. */
export function useReadAgain(path: string): () => Promise<void> {
  const queryClient = useQueryClient()
  return useCallback(async () => {
    const words = wordsIn[path]
    if (words) void queryClient.invalidateQueries({ queryKey: words })
    await queryClient.invalidateQueries({ queryKey: ['records', path] })
  }, [queryClient, path])
}

/** A change of one list; the list is read again afterwards, also when the change was refused. */
export function useChange<Input, Output>(path: string, request: (input: Input) => Promise<Output>) {
  return useMutation({ mutationFn: request, onSettled: useReadAgain(path) })
}

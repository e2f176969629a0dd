'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/http/browser'
import type { IncidentPriority, IncidentType } from '@/lib/org/schema'
import { type BaseStatus, baseStatuses, type StatusLabel } from '@/lib/resources/schema'
import { priorityDefaults, unitStatusDefaults, type UnitStatusWord } from './unit-words'

export const vocabularyKeys = {
  statuses: ['unit-statuses'],
  priorities: ['incident-priorities'],
  types: ['incident-types'],
} as const

// Words change a few times a year; the feed's `org` events and a reload bring them.
const staleTime = 5 * 60_000

const allTypes = async () => {
  const types: IncidentType[] = []
  let cursor: string | null = null
  // At most a thousand types: no agency can choose among more.
  for (let page = 0; page < 5; page += 1) {
    const answer: { data: IncidentType[]; nextCursor: string | null } = await api.get('/incident-types', {
      limit: 200,
      cursor,
    })
    types.push(...answer.data)
    cursor = answer.nextCursor
    if (!cursor) break
  }
  return types
}

/** What the agency calls each unit status, and its colour; the defaults until that is known. */
export function useUnitStatusWords(): Record<BaseStatus, UnitStatusWord> {
  const { data } = useQuery({
    queryKey: vocabularyKeys.statuses,
    queryFn: () => api.get<{ data: StatusLabel[] }>('/unit-statuses'),
    staleTime,
    select: statusWords,
  })
  return data ?? unitStatusDefaults
}

function statusWords({ data }: { data: StatusLabel[] }): Record<BaseStatus, UnitStatusWord> {
  const words = { ...unitStatusDefaults }
  for (const base of baseStatuses) words[base] = data.find((row) => row.base === base) ?? words[base]
  return words
}

export function usePriorityWords(): Record<number, UnitStatusWord> {
  const { data } = useQuery({
    queryKey: vocabularyKeys.priorities,
    queryFn: () => api.get<{ data: IncidentPriority[] }>('/incident-priorities'),
    staleTime,
    select: priorityWords,
  })
  return data ?? priorityDefaults
}

const priorityWords = ({ data }: { data: IncidentPriority[] }): Record<number, UnitStatusWord> => ({
  ...priorityDefaults,
  ...Object.fromEntries(data.map((row) => [row.priority, row])),
})

/** The agency's incident types that may still be chosen, in its own order. */
export function useIncidentTypes(): IncidentType[] {
  const { data } = useQuery({ queryKey: vocabularyKeys.types, queryFn: allTypes, staleTime, select: currentTypes })
  return data ?? none
}

const none: IncidentType[] = []
const currentTypes = (types: IncidentType[]) => types.filter((type) => !type.retiredAt)

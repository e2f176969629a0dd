'use client'

import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/http/browser'
import type { IncidentPriority, IncidentType } from '@/lib/org/schema'
import type { Capability, UnitStatusWord } from '@/lib/resources/fleet-schema'
import { type StatusBook, statusBookOf } from './status-book'
import { priorityDefaults, type StatusWords, type Word } from './unit-words'

export const vocabularyKeys = {
  statuses: ['unit-statuses'],
  priorities: ['incident-priorities'],
  types: ['incident-types'],
  capabilities: ['capabilities'],
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

const startingBook = statusBookOf([])

/** What the agency calls each unit status, and what each type of unit calls it instead; the defaults until that is known. */
export function useStatusBook(): StatusBook {
  const { data } = useQuery({
    queryKey: vocabularyKeys.statuses,
    queryFn: () => api.get<{ data: UnitStatusWord[] }>('/unit-statuses'),
    staleTime,
    select: bookOfAnswer,
  })
  return data ?? startingBook
}

const bookOfAnswer = ({ data }: { data: UnitStatusWord[] }) => statusBookOf(data)

/** The words for one type of unit, or the agency's own. */
export const useUnitStatusWords = (unitType?: string): StatusWords => useStatusBook().of(unitType)

export function usePriorityWords(): Record<number, Word> {
  const { data } = useQuery({
    queryKey: vocabularyKeys.priorities,
    queryFn: () => api.get<{ data: IncidentPriority[] }>('/incident-priorities'),
    staleTime,
    select: priorityWords,
  })
  return data ?? priorityDefaults
}

const priorityWords = ({ data }: { data: IncidentPriority[] }): Record<number, Word> => ({
  ...priorityDefaults,
  ...Object.fromEntries(data.map((row) => [row.priority, row])),
})

/** The agency's incident types that may still be chosen, in its own order. */
export function useIncidentTypes(): IncidentType[] {
  const { data } = useQuery({ queryKey: vocabularyKeys.types, queryFn: allTypes, staleTime, select: currentTypes })
  return data ?? none
}

/** What units, people and gear of this agency can have; at most 200 words. */
export function useCapabilities(): readonly Capability[] {
  const { data } = useQuery({
    queryKey: vocabularyKeys.capabilities,
    queryFn: () => api.get<{ data: Capability[] }>('/capabilities', { limit: 200 }),
    staleTime,
    select: currentCapabilities,
  })
  return data ?? noCapabilities
}

const noCapabilities: Capability[] = []
const currentCapabilities = ({ data }: { data: Capability[] }) => data.filter(({ retiredAt }) => !retiredAt)

const none: IncidentType[] = []
const currentTypes = (types: IncidentType[]) => types.filter((type) => !type.retiredAt)

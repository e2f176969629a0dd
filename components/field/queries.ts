import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLive } from '@/components/shell/live'
import { useMe } from '@/components/shell/session'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import type { Assignment, Incident, Note } from '@/lib/incidents/schema'
import { listenForAssignments } from '@/lib/realtime/browser'
import type { Unit } from '@/lib/resources/schema'

const keys = {
  units: ['field', 'units'],
  incidents: ['field', 'incidents'],
  notes: (incidentId: string) => ['field', 'notes', incidentId],
} as const

const refetchInterval = 20_000

/** Kinds of events that may put this person on a unit, or one of their units on an incident not known here yet. */
const mayMakeMine = new Set(['resource.updated', 'resource.assigned', 'incident.assigned', 'incident.reassigned'])

async function readMyUnits(userId: string, signal: AbortSignal): Promise<Unit[]> {
  const mine: Unit[] = []
  let cursor: string | null = null
  // At most 5,000 units; an agency has a few hundred.
  for (let page = 0; page < 25; page++) {
    const answer: Page<Unit> = await api.get('/units', { limit: 200, cursor }, { signal })
    mine.push(...answer.data.filter((unit) => unit.memberIds.includes(userId)))
    cursor = answer.nextCursor
    if (cursor === null) break
  }
  return mine
}

/** The units this person rides on. */
export function useMyUnits() {
  const { id } = useMe()
  return useQuery({ queryKey: keys.units, queryFn: ({ signal }) => readMyUnits(id, signal), refetchInterval })
}

/** What these units are working now. */
export const useMyIncidents = () =>
  useQuery({
    queryKey: keys.incidents,
    queryFn: ({ signal }) => api.get<{ data: Incident[] }>('/me/assignments', {}, { signal }),
    select: ({ data }) => data,
    refetchInterval,
  })

export const useNotes = (incidentId: string) =>
  useQuery({
    queryKey: keys.notes(incidentId),
    queryFn: ({ signal }) => api.get<Page<Note>>(`/incidents/${incidentId}/notes`, { limit: 50 }, { signal }),
    select: ({ data }) => data,
    refetchInterval,
  })

/** Puts what the server answered to a press in place of what was shown. */
export function showAnswer(queryClient: QueryClient, answer: { unit: Unit } | { assignment: Assignment }): void {
  if ('unit' in answer)
    return void queryClient.setQueryData<Unit[]>(keys.units, (units) =>
      units?.map((unit) => (unit.id === answer.unit.id ? answer.unit : unit)),
    )
  const { assignment } = answer
  queryClient.setQueryData<{ data: Incident[] }>(
    keys.incidents,
    (shown) =>
      shown && {
        data: shown.data.map((incident) => ({
          ...incident,
          assignments: incident.assignments.map((one) => (one.id === assignment.id ? assignment : one)),
        })),
      },
  )
}

/** Reads again whatever an event may have changed for this person, and calls out when one of their units is sent. */
export function useFieldUpdates(onSent: (unitName: string) => void): void {
  const queryClient = useQueryClient()
  const { id } = useMe()
  const { listen } = useLive()
  useEffect(() => {
    const readAgain = () => void queryClient.invalidateQueries({ queryKey: ['field'] })
    return listen({
      onReset: readAgain,
      onEvents: (events) => {
        const units = new Set(queryClient.getQueryData<Unit[]>(keys.units)?.map((unit) => unit.id))
        const known = queryClient.getQueryData<{ data: Incident[] }>(keys.incidents)?.data ?? []
        const incidents = new Set(known.map((incident) => incident.id))
        const concernsMe = events.some(
          (event) =>
            units.has(event.subject.id) ||
            (event.incidentId !== null && incidents.has(event.incidentId)) ||
            mayMakeMine.has(event.type),
        )
        if (concernsMe) readAgain()
      },
    })
  }, [listen, queryClient])
  useEffect(
    () =>
      listenForAssignments(id, (notice) => {
        void queryClient.invalidateQueries({ queryKey: ['field'] })
        onSent(notice.unitName)
      }),
    [id, onSent, queryClient],
  )
}

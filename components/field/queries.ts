import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLive } from '@/components/shell/live'
import { useMe } from '@/components/shell/session'
import { api, ApiProblem } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import type { EventRow } from '@/lib/events/schema'
import type { Emergency, Photo } from '@/lib/incidents/field-schema'
import type { Assignment, Incident, Note } from '@/lib/incidents/schema'
import { listenForAssignments } from '@/lib/realtime/browser'
import type { SeatList } from '@/lib/resources/fleet-schema'
import type { Person, SetReadiness } from '@/lib/resources/register-schema'
import type { Unit } from '@/lib/resources/schema'

const keys = {
  units: ['field', 'units'],
  incidents: ['field', 'incidents'],
  person: ['field', 'person'],
  emergencies: ['field', 'emergencies'],
  notes: (incidentId: string) => ['field', 'notes', incidentId],
  photos: (incidentId: string) => ['field', 'photos', incidentId],
  seats: (unitId: string) => ['field', 'seats', unitId],
} as const

const refetchInterval = 20_000

/** Kinds of events that may put this person on a unit, or one of their units on an incident not known here yet. */
const mayMakeMine = new Set(['resource.updated', 'resource.assigned', 'incident.assigned', 'incident.reassigned'])

/** The units this person rides on. */
export const useMyUnits = () =>
  useQuery({
    queryKey: keys.units,
    queryFn: async ({ signal }) => (await api.get<{ data: Unit[] }>('/me/units', {}, { signal })).data,
    refetchInterval,
  })

/** This person in the agency's register; null for an account that is not in it. */
export const useMyPerson = () =>
  useQuery({
    queryKey: keys.person,
    queryFn: ({ signal }) =>
      api.get<Person>('/me/person', {}, { signal }).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status === 404) return null
        throw error
      }),
    refetchInterval: 60_000,
  })

export const useSeats = (unitId: string) =>
  useQuery({
    queryKey: keys.seats(unitId),
    queryFn: ({ signal }) => api.get<SeatList>(`/units/${unitId}/seats`, {}, { signal }),
    refetchInterval,
  })

/** Everybody's emergencies that are not cleared yet: who works beside them must know. */
export const useOpenEmergencies = () =>
  useQuery({
    queryKey: keys.emergencies,
    queryFn: ({ signal }) => api.get<Page<Emergency>>('/emergencies', { open: true, limit: 20 }, { signal }),
    select: ({ data }) => data,
    refetchInterval,
  })

export const usePhotos = (incidentId: string) =>
  useQuery({
    queryKey: keys.photos(incidentId),
    queryFn: ({ signal }) => api.get<Page<Photo>>(`/incidents/${incidentId}/photos`, { limit: 50 }, { signal }),
    select: ({ data }) => data,
    refetchInterval,
  })

/** Says whether this person can be asked. */
export function useSetReadiness(personId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (input: SetReadiness) => api.patch<Person>(`/resources/personnel/${personId}/readiness`, input),
    onSuccess: (person) => queryClient.setQueryData(keys.person, person),
  })
}

/** Takes or leaves a seat for oneself. */
export function useSeatMove(unitId: string, personId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ seatId, move }: { seatId: string; move: 'take' | 'leave' }) =>
      api.post<SeatList>(`/units/${unitId}/seats/${seatId}/${move}`, move === 'take' ? { personId } : {}),
    onSuccess: (seats) => queryClient.setQueryData(keys.seats(unitId), seats),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['field'] }),
  })
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

interface Mine {
  units: ReadonlySet<string>
  incidents: ReadonlySet<string>
  person: string
}

function concerns({ type, subject, incidentId, touches }: EventRow, mine: Mine): boolean {
  // Where units are is not shown here, and is told many times a minute.
  if (type === 'resource.location_updated') return false
  return (
    mayMakeMine.has(type) ||
    mine.units.has(subject.id) ||
    (incidentId !== null && mine.incidents.has(incidentId)) ||
    touches.emergencies !== undefined ||
    touches.units?.some((id) => mine.units.has(id)) === true ||
    touches.personnel?.includes(mine.person) === true
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
        const person = queryClient.getQueryData<Person | null>(keys.person)?.id ?? ''
        const concernsMe = events.some((event) => concerns(event, { units, incidents, person }))
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

'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { toast } from '@/components/ui/toast'
import { useLive } from '@/components/shell/live'
import { api, type RequestOptions } from '@/lib/http/browser'
import type {
  Assignment,
  CloseIncident,
  CreateIncident,
  EscalateIncident,
  Incident,
  linkKinds,
  Note,
  TransitionIncident,
} from '@/lib/incidents/schema'
import type { BaseStatus, Unit } from '@/lib/resources/schema'
import { busyElsewhere } from './busy-elsewhere'
import { keepIncident, keepUnit } from './data/keep-rows'
import { consoleKeys } from './data/keys'
import { askTakeFrom } from './take-from-store'
import { rememberSlip } from './undo'

interface NoteOptions {
  idempotencyKey?: string
  isMessage?: boolean
}
type LinkKind = (typeof linkKinds)[number]

/**
 * Everything a dispatcher can do, as plain calls that throw ApiProblem: buttons, keys and the command line all use these.
 * The answer is shown at once; what else it changed comes with the feed.
 */
export function useConsoleActions() {
  const client = useQueryClient()
  const { refresh } = useLive()
  return useMemo(() => {
    const shown = async (answer: Promise<Incident>) => {
      const incident = await answer
      keepIncident(client, incident)
      refresh()
      return incident
    }
    const undo = async (unit: Pick<Unit, 'id' | 'name'>) => {
      const restored = await api.post<Unit>(`/resources/units/${unit.id}/status/undo`)
      keepUnit(client, restored)
      refresh()
      return restored
    }
    return {
      create: (input: z.input<typeof CreateIncident>, idempotencyKey: string) =>
        shown(api.post<Incident>('/incidents', input, { idempotencyKey })),
      update: (id: string, input: object, options: RequestOptions) =>
        shown(api.patch<Incident>(`/incidents/${id}`, input, options)),
      /** @returns null when a unit works another incident: then the screen asks, and nothing was sent */
      assign: async (id: string, unitIds: string[], { takeFrom = false } = {}) => {
        const input = takeFrom ? { unitIds, takeFrom } : { unitIds }
        try {
          const { data } = await api.post<{ data: Assignment[] }>(`/incidents/${id}/assign`, input)
          refresh()
          return data
        } catch (error) {
          const question = takeFrom ? null : busyElsewhere(error, id, unitIds, client.getQueryData(consoleKeys.units))
          if (!question) throw error
          askTakeFrom(question)
          return null
        }
      },
      transition: (id: string, input: z.input<typeof TransitionIncident>) =>
        shown(api.post<Incident>(`/incidents/${id}/transition`, input)),
      escalate: (id: string, input: z.input<typeof EscalateIncident>) =>
        shown(api.post<Incident>(`/incidents/${id}/escalate`, input)),
      close: (id: string, input: z.input<typeof CloseIncident>) =>
        shown(api.post<Incident>(`/incidents/${id}/close`, input)),
      reopen: (id: string, reason: string) => shown(api.post<Incident>(`/incidents/${id}/reopen`, { reason })),
      reassign: (id: string, fromUnitId: string, toUnitId: string) =>
        shown(api.post<Incident>(`/incidents/${id}/reassign`, { fromUnitId, toUnitId })),
      correctTime: (id: string, input: { field: string; assignmentId?: string; at: string | null; reason: string }) =>
        shown(api.post<Incident>(`/incidents/${id}/corrections`, input)),
      /** `isMessage`: everybody on the incident's units is told. */
      addNote: async (id: string, text: string, { idempotencyKey, isMessage }: NoteOptions = {}) => {
        const input = isMessage ? { text, isMessage } : { text }
        const note = await api.post<Note>(`/incidents/${id}/notes`, input, idempotencyKey ? { idempotencyKey } : {})
        refresh()
        return note
      },
      strikeNote: async (id: string, noteId: string, input: { reason: string; text?: string }) => {
        await api.post(`/incidents/${id}/notes/${noteId}/strike`, input)
        refresh()
      },
      link: async (id: string, incidentId: string, kind: LinkKind) => {
        await api.post(`/incidents/${id}/links`, { incidentId, kind })
        refresh()
      },
      unlink: async (id: string, otherId: string, kind: LinkKind) => {
        await api.delete(`/incidents/${id}/links/${otherId}`, { kind })
        refresh()
      },
      setStatus: async (unit: Pick<Unit, 'id' | 'name'>, status: BaseStatus, label: string, note?: string) => {
        const changed = await api.patch<Unit>(`/resources/units/${unit.id}/status`, {
          status,
          ...(note ? { note } : {}),
        })
        keepUnit(client, changed)
        refresh()
        rememberSlip({ unit, label, undo: () => undo(unit) })
        return changed
      },
      moveUp: async (unitId: string, stationId: string) => {
        const unit = await api.post<Unit>(`/units/${unitId}/move-up`, { stationId })
        keepUnit(client, unit)
        refresh()
        return unit
      },
      strikePhoto: async (id: string, photoId: string, reason: string) => {
        await api.post(`/incidents/${id}/photos/${photoId}/strike`, { reason })
        refresh()
        await client.invalidateQueries({ queryKey: consoleKeys.photos(id) })
      },
      undo,
    }
  }, [client, refresh])
}

export type ConsoleActions = ReturnType<typeof useConsoleActions>

export const tellFailure = (error: unknown) =>
  toast.error(error instanceof Error ? error.message : 'That did not work.', { duration: 8_000 })

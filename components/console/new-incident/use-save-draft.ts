'use client'

import { useState } from 'react'
import { explainProblem, type ExplainedProblem } from '@/components/form/explain-problem'
import { toast } from '@/components/ui/toast'
import { useConsoleActions } from '../actions'
import { useConsoleMoves } from '../console-state'
import { shortNumber } from '../short-number'
import type { Draft } from './draft'
import type { DraftStore } from './use-draft'

export interface DraftErrors {
  narrative?: string
  type?: string
  position?: string
  callerPhone?: string
  callerName?: string
  address?: string
}

const errorFields: Record<string, keyof DraftErrors> = {
  type: 'type',
  description: 'narrative',
  title: 'narrative',
  position: 'position',
  'position.lat': 'position',
  'position.lon': 'position',
  address: 'address',
  'address.verbatim': 'address',
  'caller.name': 'callerName',
  'caller.phone': 'callerPhone',
}

function errorsOf(problem: ExplainedProblem): DraftErrors {
  const errors: DraftErrors = {}
  for (const { path, message } of problem.fields) {
    const field = errorFields[path]
    if (field) errors[field] = message
  }
  return errors
}

const bodyOf = (draft: Draft) => ({
  type: draft.type,
  priority: draft.priority,
  description: draft.narrative,
  address: draft.address,
  position: draft.position,
  ...(draft.startedAt ? { receivedAt: draft.startedAt } : {}),
  ...(draft.callerName || draft.callerPhone
    ? {
        caller: {
          ...(draft.callerName ? { name: draft.callerName } : {}),
          ...(draft.callerPhone ? { phone: draft.callerPhone } : {}),
        },
      }
    : {}),
})

/** Saves the call, or adds it to an incident that exists; on failure everything typed stays. */
export function useSaveDraft({ draft, clear }: DraftStore) {
  const { create, addNote } = useConsoleActions()
  const { open } = useConsoleMoves()
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<DraftErrors>({})
  const [problem, setProblem] = useState<ExplainedProblem | null>(null)

  async function attempt(act: () => Promise<string>): Promise<void> {
    if (busy) return
    setBusy(true)
    setErrors({})
    setProblem(null)
    try {
      const id = await act()
      clear()
      open(id)
    } catch (error) {
      const explained = explainProblem(error)
      const placed = errorsOf(explained)
      setErrors(placed)
      if (Object.keys(placed).length < Math.max(1, explained.fields.length)) setProblem(explained)
    } finally {
      setBusy(false)
    }
  }

  const save = () => {
    if (!draft.type) {
      setErrors({ type: 'Choose what kind of incident this is.' })
      return
    }
    void attempt(async () => {
      const incident = await create(bodyOf(draft), draft.idempotencyKey)
      toast.success(`${shortNumber(incident.number)} ${incident.title} is in the queue.`)
      return incident.id
    })
  }
  const addTo = (id: string) =>
    void attempt(async () => {
      const caller = [draft.callerName, draft.callerPhone].filter(Boolean).join(', ')
      const text = [draft.narrative, draft.address, caller && `Caller: ${caller}`].filter(Boolean).join('\n')
      await addNote(id, `Another call: ${text}`, { idempotencyKey: draft.idempotencyKey })
      return id
    })
  return { save, addTo, busy, errors, problem }
}

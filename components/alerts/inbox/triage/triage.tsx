'use client'

import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import { useMay } from '@/components/shell/session'
import { toast } from '@/components/ui/toast'
import type { Alert } from '@/lib/alerts/schema'
import { counted } from '../../config/plain-words'
import { type Act, targetsOf, whyNot } from './possible-acts'
import { type Progress, runAll } from './run-all'
import { useAlertActions } from './use-alert-actions'

/** A question that stands open: what is to be done, and to which alerts. */
export interface Asking {
  act: Exclude<Act, 'acknowledge'>
  targets: readonly Alert[]
  /** Where the focus was, and where it goes back to. */
  from: HTMLElement | null
}

interface Running extends Progress {
  /** "Acknowledging" */
  doing: string
}

interface Triage {
  mayWrite: boolean
  asking: Asking | null
  running: Running | null
  /** Why something was refused, by alert; until it is tried again. */
  problems: ReadonlyMap<string, string>
  /** Does it, or asks what it has to know first. Says why when it cannot be done. */
  start: (act: Act, alerts: readonly Alert[]) => void
  close: () => void
  /** Does something to each. @returns how many were refused */
  run: (
    doing: string,
    targets: readonly Alert[],
    act: (alert: Alert) => Promise<unknown>,
  ) => Promise<Map<string, string>>
}

const TriageContext = createContext<Triage | null>(null)

const focused = () => (document.activeElement instanceof HTMLElement ? document.activeElement : null)

/** What can be done to alerts, from the keys, the buttons and the line below the list alike. */
export function TriageProvider({ children }: { children: ReactNode }) {
  const { acknowledge } = useAlertActions()
  const mayWrite = useMay('alerts:write')
  const mayMakeIncidents = useMay('incidents:write')
  const [asking, setAsking] = useState<Asking | null>(null)
  const [running, setRunning] = useState<Running | null>(null)
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map())

  const run = useCallback<Triage['run']>(async (doing, targets, act) => {
    const ids = new Set(targets.map(({ id }) => id))
    setProblems((known) => new Map([...known].filter(([id]) => !ids.has(id))))
    const refused = await runAll(targets, act, (progress) => setRunning({ doing, ...progress }))
    setRunning(null)
    setProblems((known) => new Map([...known, ...refused]))
    return refused
  }, [])

  const start = useCallback<Triage['start']>(
    (act, alerts) => {
      if (!mayWrite) return void toast('In this agency you may look at alerts only.')
      if (!mayMakeIncidents && (act === 'incident' || act === 'join'))
        return void toast('In this agency you may not write incidents.')
      const targets = targetsOf(act, alerts)
      if (targets.length === 0) return void toast(whyNot(act, alerts))
      if (act !== 'acknowledge') return setAsking({ act, targets, from: focused() })
      void run('Acknowledging', targets, acknowledge).then((refused) => tellRefused(refused, targets))
    },
    [mayWrite, mayMakeIncidents, run, acknowledge],
  )
  const close = useCallback(() => setAsking(null), [])
  const triage = useMemo(
    () => ({ mayWrite, asking, running, problems, start, close, run }),
    [mayWrite, asking, running, problems, start, close, run],
  )
  return <TriageContext value={triage}>{children}</TriageContext>
}

/** One refusal in its own words; of many how many, and the rows say why. */
export function tellRefused(refused: ReadonlyMap<string, string>, targets: readonly Alert[]): void {
  const [first] = refused.values()
  if (first === undefined) return
  const title = targets.find(({ id }) => refused.has(id))?.title ?? ''
  if (refused.size === 1) toast.error(first, { description: title, duration: 8_000 })
  else toast.error(`${counted(refused.size, 'alert')} of ${targets.length} could not be changed.`, { duration: 8_000 })
}

/** @throws when used outside the alert screens. */
export function useTriage(): Triage {
  const triage = use(TriageContext)
  if (!triage) throw new Error('useTriage() belongs inside <TriageProvider>.')
  return triage
}

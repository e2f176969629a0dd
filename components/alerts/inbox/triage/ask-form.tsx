'use client'

import { type ReactNode, useState } from 'react'
import { explainProblem, type ExplainedProblem } from '@/components/form/explain-problem'
import { FormProblem } from '@/components/form/form-problem'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import type { Alert } from '@/lib/alerts/schema'
import { counted } from '../../config/plain-words'
import { tellRefused, useTriage } from './triage'

/** Runs the act that was asked about. One alert: a refusal stands in the form. Many: in their rows. */
export function useAskedAct(targets: readonly Alert[], doing: string) {
  const { run, close } = useTriage()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ExplainedProblem | null>(null)
  const [only] = targets
  const submit = async (act: (alert: Alert) => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setProblem(null)
    try {
      if (only && targets.length === 1) {
        await act(only)
        close()
        return true
      }
      const refused = await run(doing, targets, act)
      tellRefused(refused, targets)
      // With none done there is nothing to look at in the list: the form stays as it is.
      if (refused.size < targets.length) close()
      return refused.size === 0
    } catch (error) {
      setProblem(explainProblem(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { submit, busy, problem }
}

interface AskFormProps {
  title: string
  targets: readonly Alert[]
  /** Names the act on the button. */
  actLabel: string
  danger?: boolean
  busy: boolean
  isMissing?: boolean
  problem: ExplainedProblem | null
  onSubmit: () => void
  children: ReactNode
}

export function AskForm(props: AskFormProps) {
  const { title, targets, actLabel, danger, busy, isMissing, problem, onSubmit, children } = props
  const { close } = useTriage()
  const submit = () => {
    if (!busy && !isMissing) onSubmit()
  }
  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        submit()
      }}
    >
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p dir="auto" className="truncate text-xs text-muted">
          {targets.length === 1 ? targets[0]?.title : counted(targets.length, 'alert')}
        </p>
      </div>
      {children}
      <FormProblem problem={problem} />
      <div className="flex items-center justify-end gap-2">
        <span className="mr-auto text-xs text-muted max-sm:hidden">
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </span>
        <Button size="sm" onClick={close}>
          Back
        </Button>
        <Button
          type="submit"
          size="sm"
          variant={danger ? 'danger' : 'primary'}
          busy={busy}
          disabled={isMissing ?? false}
        >
          {actLabel}
        </Button>
      </div>
    </form>
  )
}

'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import type { Alert, Severity } from '@/lib/alerts/schema'
import { severityWords } from '../../alert-words'
import { SeverityChip } from '../../chips'
import { AskForm, useAskedAct } from './ask-form'
import { AskPopover } from './ask-popover'
import { raisesOf } from './possible-acts'
import type { Asking } from './triage'
import { useAlertActions } from './use-alert-actions'

/** What follows, before it is pressed: who is paged is decided by the policy, not by this form. */
function consequence(targets: readonly Alert[]): string {
  const withPolicy = targets.filter(({ escalation }) => escalation.policyId !== null).length
  const open = 'It counts as open again until somebody acknowledges it.'
  if (withPolicy === 0) return `${open} No escalation policy holds for it, so nobody else is paged by this.`
  return `${open} The next step of its escalation policy is taken at once.`
}

/** It is worse than it says. */
export function EscalateForm({ asking: { targets, from } }: { asking: Asking }) {
  const { escalate } = useAlertActions()
  const { submit, busy, problem } = useAskedAct(targets, 'Escalating')
  const [reason, setReason] = useState('')
  const [only] = targets
  const raises = only && targets.length === 1 ? raisesOf(only.severity) : []
  const [severity, setSeverity] = useState<Severity | undefined>(raises[0])
  const send = () =>
    void submit((alert) =>
      escalate(alert.id, {
        ...(severity ? { severity } : {}),
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      }),
    )
  return (
    <AskPopover from={from} label="Escalate">
      <AskForm
        title={targets.length > 1 ? 'Escalate each to the next severity' : 'Escalate the alert'}
        targets={targets}
        actLabel={severity ? `Raise to ${severityWords[severity].label.toLowerCase()}` : 'Escalate'}
        busy={busy}
        problem={problem}
        onSubmit={send}
      >
        {raises.length > 0 ? (
          <fieldset>
            <legend className="mb-1 text-sm font-medium">Raise to</legend>
            <div className="flex flex-wrap gap-1.5">
              {raises.map((one) => (
                <label
                  key={one}
                  className="flex h-8 cursor-pointer items-center gap-2 rounded-md border border-line px-2 has-checked:border-accent has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-(--focus)"
                >
                  <input
                    type="radio"
                    name="severity"
                    className="sr-only"
                    checked={one === severity}
                    onChange={() => setSeverity(one)}
                  />
                  <SeverityChip severity={one} size="sm" />
                </label>
              ))}
            </div>
          </fieldset>
        ) : null}
        <p className="text-xs text-muted">{consequence(targets)}</p>
        <Field label="Why?">
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              autoFocus
              dir="auto"
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
      </AskForm>
    </AskPopover>
  )
}

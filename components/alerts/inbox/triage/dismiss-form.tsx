'use client'

import { useStoredText } from '@/components/console/use-stored-text'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { counted } from '../../config/plain-words'
import { AskForm, useAskedAct } from './ask-form'
import { AskPopover } from './ask-popover'
import type { Asking } from './triage'
import { useAlertActions } from './use-alert-actions'

const usual = ['False alarm', 'Test by the sender', 'Handled elsewhere', 'Known fault'] as const

/** It is nothing: says why, because the log will be asked. What was typed stays until it is accepted. */
export function DismissForm({ asking: { targets, from } }: { asking: Asking }) {
  const { dismiss } = useAlertActions()
  const { submit, busy, problem } = useAskedAct(targets, 'Dismissing')
  const [reason, setReason] = useStoredText('turnout.alerts.dismiss')
  const many = targets.length > 1
  const send = async () => {
    if (await submit((alert) => dismiss(alert.id, reason.trim()))) setReason('')
  }
  return (
    <AskPopover from={from} label="Dismiss">
      <AskForm
        title={many ? `Dismiss ${counted(targets.length, 'alert')}` : 'Dismiss the alert'}
        targets={targets}
        actLabel={many ? 'Dismiss all' : 'Dismiss'}
        danger
        busy={busy}
        isMissing={reason.trim() === ''}
        problem={problem}
        onSubmit={() => void send()}
      >
        <Field label="Why is it nothing?" required>
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
        <div role="group" aria-label="Usual reasons" className="flex flex-wrap gap-1">
          {usual.map((words) => (
            <button
              key={words}
              type="button"
              onClick={() => setReason(words)}
              className="h-6 rounded-full border border-line px-2 text-xs text-muted hover:border-line-strong hover:bg-hover hover:text-ink"
            >
              {words}
            </button>
          ))}
        </div>
      </AskForm>
    </AskPopover>
  )
}

'use client'

import { ArrowUp } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Incident } from '@/lib/incidents/schema'
import { useConsoleActions } from '../actions'
import { ReasonPopover } from './reason-popover'

type Raise = 'alarm' | 'priority'

/** Asks for more: the next alarm's run card, whose units are then recommended, or a higher priority. */
export function Escalate({ incident }: { incident: Incident }) {
  const { escalate } = useConsoleActions()
  const [raise, setRaise] = useState<Raise>('alarm')
  const { alarmLevel, priority } = incident
  const mayRaisePriority = priority > 1
  const raises = mayRaisePriority ? raise : 'alarm'
  return (
    <ReasonPopover
      trigger={
        <Button size="sm">
          <ArrowUp aria-hidden />
          Escalate
        </Button>
      }
      label="Why?"
      actLabel={raises === 'alarm' ? `Raise to alarm ${alarmLevel + 1}` : `Raise to priority ${priority - 1}`}
      required
      act={(reason) => escalate(incident.id, { reason, ...(raises === 'priority' ? { priority: priority - 1 } : {}) })}
    >
      <fieldset className="grid gap-1">
        <legend className="sr-only">What is raised</legend>
        <Choice
          checked={raises === 'alarm'}
          onChoose={() => setRaise('alarm')}
          label={`Alarm level ${alarmLevel} → ${alarmLevel + 1}`}
          hint="What the next alarm’s run card asks for is recommended."
        />
        {mayRaisePriority ? (
          <Choice
            checked={raises === 'priority'}
            onChoose={() => setRaise('priority')}
            label={`Priority ${priority} → ${priority - 1}`}
            hint="Only its place in the queue changes."
          />
        ) : null}
      </fieldset>
    </ReasonPopover>
  )
}

interface ChoiceProps {
  checked: boolean
  onChoose: () => void
  label: string
  hint: string
}

function Choice({ checked, onChoose, label, hint }: ChoiceProps) {
  const id = useId()
  return (
    <span className="flex items-start gap-2">
      <input
        id={id}
        type="radio"
        name="raise"
        checked={checked}
        onChange={onChoose}
        className="mt-1 accent-(--accent)"
        aria-describedby={`${id}-hint`}
      />
      <span>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <span id={`${id}-hint`} className="block text-xs text-muted">
          {hint}
        </span>
      </span>
    </span>
  )
}

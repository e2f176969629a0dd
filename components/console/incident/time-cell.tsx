'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { formatDay, formatTime } from '@/components/ui/format-time'
import { Input } from '@/components/ui/input'
import { useMay, useMe } from '@/components/shell/session'
import type { Assignment, AssignmentTime } from '@/lib/incidents/schema'
import { useConsoleActions } from '../actions'
import { ReasonPopover } from './reason-popover'
import { timeOnDay } from './time-on-day'

interface TimeCellProps {
  assignment: Assignment
  field: AssignmentTime
  label: string
}

/** One recorded time. Pressed, it can be corrected; the old one stays in the log, struck through. */
export function TimeCell({ assignment, field, label }: TimeCellProps) {
  const { timeZone } = useMe()
  const { correctTime } = useConsoleActions()
  const mayWrite = useMay('incidents:write')
  const at = assignment[field]
  const shown = at ? formatTime(at, timeZone) : ''
  const [typed, setTyped] = useState<string | null>(null)
  const text = (
    <span className="grid text-left">
      <span className="text-2xs leading-3.5 text-faint">{label}</span>
      <time
        dateTime={at ?? undefined}
        title={at ? `${formatDay(at, timeZone)}, ${shown}` : undefined}
        className="figures text-xs leading-4"
      >
        {shown || '–'}
      </time>
    </span>
  )
  if (!mayWrite) return text
  const correct = (reason: string) => {
    const wanted = typed ?? shown
    const corrected = wanted === '' ? null : timeOnDay(wanted, at ?? assignment.dispatchedAt, timeZone)
    if (corrected === undefined) throw new Error('Write the time as hours:minutes:seconds, for example 04:07:31.')
    return correctTime(assignment.incidentId, { field, assignmentId: assignment.id, at: corrected, reason })
  }
  return (
    <ReasonPopover
      trigger={
        <button
          type="button"
          aria-label={`${assignment.unitName}, ${label}: ${shown || 'not recorded'}. Correct it`}
          className="min-w-6 rounded px-1 hover:bg-hover"
        >
          {text}
        </button>
      }
      label="Why is it corrected?"
      actLabel="Correct"
      required
      act={async (reason) => {
        await correct(reason)
        setTyped(null)
      }}
    >
      <Field label={`${assignment.unitName}, ${label}`} hint={`Time of day in ${timeZone}`}>
        {(control) => (
          <Input
            {...control}
            className="figures"
            placeholder="hh:mm:ss"
            value={typed ?? shown}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
    </ReasonPopover>
  )
}

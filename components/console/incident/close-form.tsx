'use client'

import { Archive } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { Incident } from '@/lib/incidents/schema'
import { useConsoleActions } from '../actions'
import { ReasonPopover } from './reason-popover'

// What most incidents come to. Anything else can be typed.
const usual = [
  'Handled',
  'Transported to hospital',
  'False alarm',
  'Nothing found',
  'Cancelled on scene',
  'Handed over',
]

/** A resolved incident is closed with what came of it. */
export function CloseForm({ incident }: { incident: Incident }) {
  const { close } = useConsoleActions()
  const [disposition, setDisposition] = useState('')
  return (
    <ReasonPopover
      trigger={
        <Button size="sm" variant="primary">
          <Archive aria-hidden />
          Close
        </Button>
      }
      label="Notes"
      actLabel="Close incident"
      act={(notes) => close(incident.id, { disposition: disposition.trim(), ...(notes ? { notes } : {}) })}
    >
      <Field label="What came of it?" required>
        {(control) => (
          <Input
            {...control}
            list="usual-dispositions"
            value={disposition}
            onChange={(event) => setDisposition(event.target.value)}
          />
        )}
      </Field>
      <datalist id="usual-dispositions">
        {usual.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </ReasonPopover>
  )
}

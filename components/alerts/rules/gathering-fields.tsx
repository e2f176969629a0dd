'use client'

import { type ReactNode, useId } from 'react'
import { useController } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { Checkbox } from '@/components/ui/checkbox'
import { Switch } from '@/components/ui/switch'
import { capitalised } from '../config/plain-words'
import { groupableFields } from './rule-form'
import type { RuleControl } from './rule-fields'

interface SwitchedProps {
  control: RuleControl
  name: 'grouping.isOn' | 'threshold.isOn'
  label: string
  hint: string
  children: ReactNode
}

/** A part that most rules do without: its fields appear when it is wanted. */
function Switched({ control, name, label, hint, children }: SwitchedProps) {
  const id = useId()
  const { field } = useController({ control, name })
  return (
    <div className="grid gap-2">
      <div className="flex items-start gap-3">
        <Switch id={id} checked={field.value} onCheckedChange={field.onChange} aria-describedby={`${id}-hint`} />
        <div>
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          <p id={`${id}-hint`} className="text-xs text-muted">
            {hint}
          </p>
        </div>
      </div>
      {field.value ? <div className="grid gap-3 pl-12">{children}</div> : null}
    </div>
  )
}

/** What counts as one and the same: a hundred alarms of one storm are one thing to be told of. */
export function GroupingFields({ control }: { control: RuleControl }) {
  return (
    <Switched
      control={control}
      name="grouping.isOn"
      label="Gather what belongs together"
      hint="Alerts that agree count as one, and the actions are done once for all of them."
    >
      <SameFields control={control} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          control={control}
          name="grouping.radiusM"
          label="Within, in metres"
          inputMode="numeric"
          placeholder="wherever they are"
        />
        <TextField control={control} name="grouping.minutes" label="Minutes after the one before" inputMode="numeric" />
      </div>
    </Switched>
  )
}

function SameFields({ control }: { control: RuleControl }) {
  const { field } = useController({ control, name: 'grouping.by' })
  const toggled = (name: (typeof groupableFields)[number]) =>
    groupableFields.filter((other) => field.value.includes(other) !== (other === name))
  return (
    <div role="group" aria-label="Which agree in" className="flex flex-wrap gap-x-4 gap-y-1.5">
      <span className="text-muted">Which agree in</span>
      {groupableFields.map((name) => (
        <label key={name} className="flex items-center gap-1.5">
          <Checkbox checked={field.value.includes(name)} onCheckedChange={() => field.onChange(toggled(name))} />
          {capitalised(name)}
        </label>
      ))}
    </div>
  )
}

/** How many it takes before anything is done. */
export function ThresholdFields({ control }: { control: RuleControl }) {
  return (
    <Switched
      control={control}
      name="threshold.isOn"
      label="Only when it happens often"
      hint="Nothing is done until there were so many within so many minutes."
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField control={control} name="threshold.count" label="At least, times" inputMode="numeric" />
        <TextField control={control} name="threshold.minutes" label="Within, minutes" inputMode="numeric" />
      </div>
    </Switched>
  )
}

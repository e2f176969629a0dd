'use client'

import { useId } from 'react'
import { useController, type Control } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { WhenField } from '@/components/resources/form-fields'
import { Switch } from '@/components/ui/switch'
import { firstMessage } from '../config/first-message'
import { ConditionBuilder } from '../conditions/condition-builder'
import { draftProblems } from '../conditions/condition-draft'
import { DayToggles } from '../conditions/day-toggles'
import { type WindowInput, windowLabels, type WindowOutput } from './window-form'

type WindowControl = Control<WindowInput, unknown, WindowOutput>

/** When nobody is told, of what, and why. */
export function WindowFields({ control }: { control: WindowControl }) {
  return (
    <>
      <TextField control={control} name="name" label={windowLabels.name} required autoFocus autoComplete="off" />
      <TextField
        control={control}
        name="reason"
        label={windowLabels.reason}
        placeholder="Pumps are replaced"
        autoComplete="off"
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <WhenField control={control} name="startsAt" label={windowLabels.startsAt} type="datetime-local" />
        <WhenField control={control} name="endsAt" label={windowLabels.endsAt} type="datetime-local" />
      </div>
      <RepeatsField control={control} />
      <CoversField control={control} />
    </>
  )
}

function RepeatsField({ control }: { control: WindowControl }) {
  const id = useId()
  const { field: isOn } = useController({ control, name: 'recurrence.isOn' })
  const { field: days, fieldState } = useController({ control, name: 'recurrence.days' })
  const error = firstMessage(fieldState.error)
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-3">
        <Switch id={id} checked={isOn.value} onCheckedChange={isOn.onChange} />
        <label htmlFor={id} className="font-medium">
          Repeats at the same hours
        </label>
      </div>
      {isOn.value ? (
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2 pl-12">
          <div className="grid gap-1">
            <span aria-hidden className="text-sm font-medium">
              On
            </span>
            <DayToggles label="On which days" days={days.value} onChange={days.onChange} />
          </div>
          <WhenField control={control} name="recurrence.until" label="Until (or for good)" type="datetime-local" />
          {error ? (
            <p role="alert" className="w-full text-xs font-medium text-danger">
              {error}
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

function CoversField({ control }: { control: WindowControl }) {
  const id = useId()
  const { field, fieldState } = useController({ control, name: 'conditions' })
  const { isSome, conditions } = field.value
  const error = firstMessage(fieldState.error)
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-3">
        <Switch id={id} checked={isSome} onCheckedChange={(on) => field.onChange({ isSome: on, conditions })} />
        <div>
          <label htmlFor={id} className="font-medium">
            Only some alerts
          </label>
          <p className="text-xs text-muted">{isSome ? '' : 'Otherwise every alert is kept quiet.'}</p>
        </div>
      </div>
      {isSome ? (
        <div className="grid gap-1 pl-12 max-sm:pl-0">
          <ConditionBuilder
            value={conditions}
            onChange={(changed) => field.onChange({ isSome, conditions: changed })}
            problems={fieldState.error ? draftProblems(conditions) : null}
            everything="No conditions: every alert."
          />
          {error ? (
            <p role="alert" className="text-xs font-medium text-danger">
              {error}
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

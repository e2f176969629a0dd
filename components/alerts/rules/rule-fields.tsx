'use client'

import type { ReactNode } from 'react'
import { useController, type Control } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { firstMessage } from '../config/first-message'
import { ConditionBuilder } from '../conditions/condition-builder'
import { draftProblems } from '../conditions/condition-draft'
import { ActionFields } from './action-fields'
import { GroupingFields, ThresholdFields } from './gathering-fields'
import { type RuleInput, ruleLabels, type RuleOutput } from './rule-form'

export type RuleControl = Control<RuleInput, unknown, RuleOutput>

/** Everything a rule consists of, in the order in which it happens: when, how often, then what. */
export function RuleFields({ control }: { control: RuleControl }) {
  return (
    <>
      <TextField control={control} name="name" label={ruleLabels.name} required autoComplete="off" />
      <Part title="When">
        <ConditionsField control={control} />
      </Part>
      <Part title="How often">
        <GroupingFields control={control} />
        <ThresholdFields control={control} />
      </Part>
      <Part title="Then">
        <ActionsField control={control} />
      </Part>
      <Part title="After it">
        <ContinuesField control={control} />
      </Part>
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="grid min-w-0 gap-3 border-t pt-3">
      <legend className="float-left text-sm font-semibold">{title}</legend>
      <div className="clear-both grid min-w-0 gap-3">{children}</div>
    </fieldset>
  )
}

function ConditionsField({ control }: { control: RuleControl }) {
  const { field, fieldState } = useController({ control, name: 'conditions' })
  return (
    <>
      <ConditionBuilder
        value={field.value}
        onChange={field.onChange}
        problems={fieldState.error ? draftProblems(field.value) : null}
        everything="No conditions: every alert."
      />
      <FieldError error={fieldState.error} />
    </>
  )
}

function ActionsField({ control }: { control: RuleControl }) {
  const { field, fieldState } = useController({ control, name: 'actions' })
  return (
    <ActionFields
      actions={field.value}
      onChange={field.onChange}
      showProblems={fieldState.error !== undefined}
      error={firstMessage(fieldState.error)}
    />
  )
}

function FieldError({ error }: { error: unknown }) {
  const message = firstMessage(error)
  return (
    <div role="alert" className="text-xs font-medium text-danger empty:hidden">
      {message}
    </div>
  )
}

const choices = [
  { continues: false, label: 'Stop here', hint: 'Rules below are not asked about an alert that matched.' },
  { continues: true, label: 'Go on', hint: 'Rules below are asked as well.' },
] as const

function ContinuesField({ control }: { control: RuleControl }) {
  const { field } = useController({ control, name: 'continues' })
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      {choices.map(({ continues, label, hint }) => (
        <label
          key={label}
          className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2 rounded-md border p-2.5 hover:bg-hover has-checked:border-accent has-checked:bg-selected"
        >
          <input
            type="radio"
            name={field.name}
            checked={field.value === continues}
            onChange={() => field.onChange(continues)}
            className="accent-(--accent)"
          />
          <span className="font-medium">{label}</span>
          <span className="col-start-2 text-xs text-muted">{hint}</span>
        </label>
      ))}
    </div>
  )
}

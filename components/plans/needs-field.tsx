'use client'

import { Plus, Trash2, X } from 'lucide-react'
import { useController, useFieldArray, useFormState, type Control } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { PlanChoices } from './plan-choices'
import { emptyNeed, every, type RunCardInput, type RunCardOutput } from './run-card-form'

interface NeedsFieldProps {
  control: Control<RunCardInput, unknown, RunCardOutput>
  choices: PlanChoices
}

/** What is wanted, one line for each kind of unit. */
export function NeedsField({ control, choices }: NeedsFieldProps) {
  const { fields, append, remove } = useFieldArray({ control, name: 'needs' })
  const { errors } = useFormState({ control, name: 'needs' })
  const problem = errors.needs?.root?.message ?? errors.needs?.message
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">Units wanted</legend>
      {fields.map((field, index) => (
        <NeedRow
          key={field.id}
          control={control}
          choices={choices}
          index={index}
          onRemove={fields.length > 1 ? () => remove(index) : undefined}
        />
      ))}
      {problem ? (
        <p role="alert" className="text-xs font-medium text-danger">
          {problem}
        </p>
      ) : null}
      <Button size="sm" className="justify-self-start" onClick={() => append(emptyNeed)}>
        <Plus aria-hidden />
        Another kind of unit
      </Button>
    </fieldset>
  )
}

interface NeedRowProps extends NeedsFieldProps {
  index: number
  onRemove: (() => void) | undefined
}

function NeedRow({ control, choices, index, onRemove }: NeedRowProps) {
  return (
    <div role="group" aria-label={`Need ${index + 1}`} className="grid gap-2 rounded-md border p-2.5">
      <div className="grid grid-cols-[4.5rem_minmax(0,1fr)_5.5rem_auto] items-start gap-2">
        <TextField control={control} name={`needs.${index}.count`} label="How many" inputMode="numeric" />
        <TypeField control={control} choices={choices} index={index} />
        <TextField
          control={control}
          name={`needs.${index}.minimumCrew`}
          label="Crew of"
          inputMode="numeric"
          placeholder="any"
        />
        <Button
          size="icon"
          variant="ghost"
          className="mt-6"
          disabled={!onRemove}
          aria-label={`Remove need ${index + 1}`}
          onClick={onRemove}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      <CapabilitiesField control={control} choices={choices} index={index} />
    </div>
  )
}

type PartProps = Omit<NeedRowProps, 'onRemove'>

function TypeField({ control, choices, index }: PartProps) {
  const { field, fieldState } = useController({ control, name: `needs.${index}.unitType` })
  // A type that left the vocabulary stays what the card says.
  const known = choices.unitTypes.some(({ value }) => value === field.value)
  return (
    <Field label="Type" error={fieldState.error?.message}>
      {(attributes) => (
        <Combobox
          {...attributes}
          value={field.value}
          onValueChange={field.onChange}
          options={known ? choices.unitTypes : [...choices.unitTypes, { value: field.value, label: field.value }]}
          placeholder="Any type"
        />
      )}
    </Field>
  )
}

function CapabilitiesField({ control, choices, index }: PartProps) {
  const { field, fieldState } = useController({ control, name: `needs.${index}.capabilities` })
  const chosen = field.value
  const labelOf = (code: string) => choices.capabilities.find(({ value }) => value === code)?.label ?? code
  return (
    <Field label="That can" error={fieldState.error?.message}>
      {(attributes) => (
        <div className="flex flex-wrap items-center gap-1">
          {chosen.map((code) => (
            <span key={code} className="inline-flex h-6 items-center gap-1 rounded bg-sunken pr-0.5 pl-2 text-xs">
              {labelOf(code)}
              <button
                type="button"
                aria-label={`Not ${labelOf(code)}`}
                onClick={() => field.onChange(chosen.filter((other) => other !== code))}
                className="inline-flex size-5 items-center justify-center rounded hover:bg-hover"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </span>
          ))}
          <Combobox
            {...attributes}
            className="h-7 w-44"
            value={undefined}
            onValueChange={(code) => field.onChange([...chosen, code])}
            options={choices.capabilities.filter(({ value }) => value !== every && !chosen.includes(value))}
            placeholder={chosen.length === 0 ? 'Any' : 'And'}
            searchPlaceholder="Find a capability"
          />
        </div>
      )}
    </Field>
  )
}

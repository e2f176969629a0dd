'use client'

import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface Props<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  name: FieldPath<Values>
  label: string
}

/** A colour as `#rrggbb`, typed or picked. */
export function ColorField<Values extends FieldValues, Output>({ control, name, label }: Props<Values, Output>) {
  const { field, fieldState } = useController({ control, name })
  const value: string = field.value ?? ''
  const set = (typed: string) => field.onChange(typed.toLowerCase())
  return (
    <Field label={label} error={fieldState.error?.message}>
      {(attributes) => (
        <div className="flex gap-2">
          <input
            type="color"
            aria-label={`Pick the ${label.toLowerCase()}`}
            value={/^#[0-9a-f]{6}$/.test(value) ? value : '#777777'}
            onChange={(event) => set(event.target.value)}
            className="h-8 w-12 shrink-0 cursor-pointer rounded-md border border-line-strong/70 bg-surface p-1"
          />
          <Input
            {...attributes}
            name={field.name}
            ref={field.ref}
            value={value}
            onBlur={field.onBlur}
            onChange={(event) => set(event.target.value)}
            spellCheck={false}
            className="figures"
          />
        </div>
      )}
    </Field>
  )
}

'use client'

import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'

interface Props<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  name: FieldPath<Values>
  label: string
  hint?: string
}

/** One of many, found by typing. */
export function ChoiceField<Values extends FieldValues, Output>({
  control,
  name,
  label,
  hint,
  options,
  placeholder,
}: Props<Values, Output> & { options: readonly ComboboxOption[]; placeholder: string }) {
  const { field, fieldState } = useController({ control, name })
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message}>
      {(attributes) => (
        <Combobox
          {...attributes}
          value={field.value}
          onValueChange={field.onChange}
          options={options}
          placeholder={placeholder}
        />
      )}
    </Field>
  )
}

/** A day, or a moment, with the browser's own picker. */
export function WhenField<Values extends FieldValues, Output>({
  control,
  name,
  label,
  hint,
  type = 'date',
}: Props<Values, Output> & { type?: 'date' | 'datetime-local' }) {
  const { field, fieldState } = useController({ control, name })
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message}>
      {(attributes) => <Input {...attributes} {...field} value={field.value ?? ''} type={type} className="figures" />}
    </Field>
  )
}

/** A few lines of text. */
export function LinesField<Values extends FieldValues, Output>({ control, name, label, hint }: Props<Values, Output>) {
  const { field, fieldState } = useController({ control, name })
  return (
    <Field label={label} hint={hint} error={fieldState.error?.message}>
      {(attributes) => <Textarea {...attributes} {...field} value={field.value ?? ''} rows={2} dir="auto" />}
    </Field>
  )
}

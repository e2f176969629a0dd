'use client'

import type { ReactNode } from 'react'
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select, type SelectOption } from '@/components/ui/select'

interface BoundField<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  name: FieldPath<Values>
  label: ReactNode
  hint?: ReactNode
  required?: boolean
  className?: string
  aside?: ReactNode
}

interface TextFieldProps<Values extends FieldValues, Output> extends BoundField<Values, Output> {
  type?: 'text' | 'email' | 'password' | 'tel' | 'number' | 'color' | 'search'
  autoComplete?: string
  placeholder?: string
  autoFocus?: boolean
  readOnly?: boolean
  list?: string
  inputMode?: 'numeric' | 'decimal' | 'text'
  spellCheck?: boolean
  controlSize?: 'md' | 'lg'
}

/** One line of text bound to a form. */
export function TextField<Values extends FieldValues, Output>(props: TextFieldProps<Values, Output>) {
  const { control, name, label, hint, required, className, aside, ...input } = props
  const { field, fieldState } = useController({ control, name })
  return (
    <Field
      label={label}
      hint={hint}
      required={required ?? false}
      className={className ?? ''}
      aside={aside}
      error={fieldState.error?.message}
    >
      {(attributes) => <Input {...attributes} {...input} {...field} value={field.value ?? ''} />}
    </Field>
  )
}

interface SelectFieldProps<Values extends FieldValues, Output, Value extends string> extends BoundField<
  Values,
  Output
> {
  options: readonly SelectOption<Value>[]
  placeholder?: string
}

/** A short list of choices bound to a form. */
export function SelectField<Values extends FieldValues, Output, Value extends string>(
  props: SelectFieldProps<Values, Output, Value>,
) {
  const { control, name, label, hint, required, className, aside, options, placeholder } = props
  const { field, fieldState } = useController({ control, name })
  return (
    <Field
      label={label}
      hint={hint}
      required={required ?? false}
      className={className ?? ''}
      aside={aside}
      error={fieldState.error?.message}
    >
      {(attributes) => (
        <Select
          {...attributes}
          value={field.value ?? undefined}
          onValueChange={field.onChange}
          options={options}
          {...(placeholder ? { placeholder } : {})}
        />
      )}
    </Field>
  )
}

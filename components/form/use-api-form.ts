import { zodResolver } from '@hookform/resolvers/zod'
import { useState } from 'react'
import { useForm, type DefaultValues, type FieldValues, type Path, type UseFormReturn } from 'react-hook-form'
import type { z } from 'zod'
import { explainProblem, type ExplainedProblem } from './explain-problem'

export interface ApiForm<Input extends FieldValues, Output> {
  form: UseFormReturn<Input, unknown, Output>
  /** For `<form onSubmit>`. */
  onSubmit: (event?: { preventDefault?: () => void }) => void
  /** What went wrong with the whole form, if anything; fields carry their own errors. */
  problem: ExplainedProblem | null
  setProblem: (problem: ExplainedProblem | null) => void
  busy: boolean
}

interface Options<Input extends FieldValues, Output> {
  /** The same schema the API checks with. */
  schema: z.ZodType<Output, Input>
  defaultValues: Input
  submit: (output: Output) => Promise<void>
  /** Gets the problem first; answers true when it has dealt with it. */
  onProblem?: (problem: ExplainedProblem, output: Output) => Promise<boolean>
}

/** Puts the server's complaints beside the fields they are about; answers whether any found its field. */
function placeFieldErrors<Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  problem: ExplainedProblem,
): boolean {
  const known = Object.keys(form.getValues())
  const placed = problem.fields.filter(({ path }) => known.includes(path.split('.')[0] ?? ''))
  for (const [index, { path, message }] of placed.entries())
    form.setError(pathOf<Input>(path), { type: 'server', message }, { shouldFocus: index === 0 })
  return placed.length > 0 && placed.length === problem.fields.length
}

/** A name that was just found among the form's own values is one of its paths; the type cannot say so. */
const pathOf = <Input extends FieldValues>(path: string) => path as Path<Input>

/** All values are given; the library's type asks for a deep partial of them, which TypeScript cannot see in a type parameter. */
const asDefaults = <Input extends FieldValues>(values: Input) => values as DefaultValues<Input>

/** A form that checks with the API's own schema and keeps what was typed, whatever the server answers. */
export function useApiForm<Input extends FieldValues, Output>(options: Options<Input, Output>): ApiForm<Input, Output> {
  const { schema, defaultValues, submit, onProblem } = options
  const [problem, setProblem] = useState<ExplainedProblem | null>(null)
  const form = useForm<Input, unknown, Output>({
    resolver: zodResolver(schema),
    defaultValues: asDefaults(defaultValues),
  })
  const send = form.handleSubmit(async (output) => {
    setProblem(null)
    try {
      await submit(output)
    } catch (error) {
      const explained = explainProblem(error)
      if (onProblem && (await onProblem(explained, output))) return
      if (!placeFieldErrors(form, explained)) setProblem(explained)
    }
  })
  return {
    form,
    onSubmit: (event) => {
      event?.preventDefault?.()
      void send()
    },
    problem,
    setProblem,
    busy: form.formState.isSubmitting,
  }
}

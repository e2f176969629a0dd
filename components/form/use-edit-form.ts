import { useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import type { ExplainedProblem } from './explain-problem'
import { mergeThreeWay } from './three-way-merge'
import { useApiForm, type ApiForm } from './use-api-form'

export interface VersionConflict<Input> {
  /** What the row says now. */
  theirs: Input
  /** Which fields both sides changed. */
  fields: (keyof Input & string)[]
  takeTheirs: () => void
}

interface Options<Row extends { version: number }, Input extends FieldValues, Output> {
  row: Row
  rowSchema: z.ZodType<Row>
  schema: z.ZodType<Output, Input>
  toInput: (row: Row) => Input
  save: (output: Output, version: number) => Promise<Row>
  onSaved: (row: Row) => void
}

/**
 * Editing a row that somebody else may change meanwhile. When they did, fields that only one side changed are brought
 * together and saved; where both changed the same field, the form stays as typed, shows what the row says now, and
 * saving again is the decision to overwrite it.
 */
export function useEditForm<Row extends { version: number }, Input extends FieldValues, Output>(
  options: Options<Row, Input, Output>,
): ApiForm<Input, Output> & { conflict: VersionConflict<Input> | null } {
  const { rowSchema, schema, toInput, save, onSaved } = options
  const [base, setBase] = useState(options.row)
  const [conflict, setConflict] = useState<VersionConflict<Input> | null>(null)

  function finish(saved: Row): true {
    setBase(saved)
    setConflict(null)
    apiForm.form.reset(toInput(saved))
    onSaved(saved)
    return true
  }

  async function settle(problem: ExplainedProblem): Promise<boolean> {
    const theirs = problem.status === 409 ? rowSchema.safeParse(problem.current).data : undefined
    if (!theirs) return false
    const now = toInput(theirs)
    const { merged, conflicts } = mergeThreeWay(toInput(base), apiForm.form.getValues(), now)
    setBase(theirs)
    apiForm.form.reset(merged)
    if (conflicts.length === 0) {
      const saved = await save(schema.parse(merged), theirs.version).catch(() => null)
      if (saved) return finish(saved)
    }
    const takeTheirs = () => {
      apiForm.form.reset(now)
      setConflict(null)
    }
    setConflict({ theirs: now, fields: conflicts, takeTheirs })
    return true
  }

  const apiForm = useApiForm<Input, Output>({
    schema,
    defaultValues: toInput(options.row),
    submit: async (output) => {
      finish(await save(output, base.version))
    },
    onProblem: settle,
  })
  return { ...apiForm, conflict }
}

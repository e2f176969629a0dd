'use client'

import { CornerDownRight, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useController, type Control } from 'react-hook-form'
import { Label } from '@/components/ui/label'
import { Textarea } from '@/components/ui/input'
import type { Mapping } from '@/lib/alerts/sources-schema'
import { type MappingField as FieldName, type MappingInput, mappingWords } from './mapping-form'

interface Props {
  control: Control<MappingInput, unknown, Mapping>
  field: FieldName
  /** What it gives for the sample; null for nothing. */
  result: string | null
  problem: string | null
}

/** The expression of one field, and right under it what it makes of the sample. */
export function MappingField({ control, field: name, result, problem }: Props) {
  const id = useId()
  const { field, fieldState } = useController({ control, name })
  const { label, hint } = mappingWords[name]
  const error = fieldState.error?.message ?? problem
  const outcomeId = `${id}-outcome`
  const hintId = `${id}-hint`
  // As many lines as the expression has, or needs where it is long.
  const rows = Math.min(6, Math.max(field.value.split('\n').length, Math.ceil(field.value.length / 72), 1))
  return (
    <div className="grid gap-1 px-3 py-2">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <Label htmlFor={id}>{label}</Label>
        <p id={hintId} className="text-xs text-muted">
          {hint}
        </p>
      </div>
      <Textarea
        {...field}
        id={id}
        rows={rows}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${outcomeId} ${hintId}`}
        aria-invalid={error ? true : undefined}
        className="figures min-h-8 text-xs"
      />
      <p id={outcomeId} aria-live="polite" className="flex items-start gap-1 text-xs empty:hidden">
        {error ? (
          <>
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-danger" />
            <span className="font-medium text-danger">{error}</span>
          </>
        ) : result === null ? null : (
          <>
            <CornerDownRight aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ok" />
            <span className="figures line-clamp-3 min-w-0 break-all text-ok">{result}</span>
          </>
        )}
      </p>
    </div>
  )
}

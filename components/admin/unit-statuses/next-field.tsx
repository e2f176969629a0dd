'use client'

import { useId } from 'react'
import { type Control, useController } from 'react-hook-form'
import { Checkbox } from '@/components/ui/checkbox'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import { type BaseStatus, baseStatuses } from '@/lib/resources/schema'
import { statusLabels, type StatusInput, type StatusOutput } from './status-form'

interface Props {
  control: Control<StatusInput, unknown, StatusOutput>
  base: BaseStatus
}

/** Which statuses may be reported after this one; any, unless some are named. */
export function NextField({ control, base }: Props) {
  const { field } = useController({ control, name: 'next' })
  const words = useUnitStatusWords()
  const id = useId()
  const others = baseStatuses.filter((status) => status !== base)
  const chosen = field.value
  const toggle = (status: BaseStatus, on: boolean) =>
    field.onChange(on ? [...(chosen ?? []), status] : (chosen ?? []).filter((other) => other !== status))
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-medium">{statusLabels.next}</legend>
      <span className="flex items-center gap-2">
        <Checkbox
          id={`${id}-any`}
          checked={chosen === null}
          onCheckedChange={(checked) => field.onChange(checked === true ? null : others)}
        />
        <label htmlFor={`${id}-any`}>Any</label>
      </span>
      {chosen === null ? null : (
        <div className="grid grid-cols-2 gap-1.5 border-l-2 pl-3 sm:grid-cols-3">
          {others.map((status) => (
            <span key={status} className="flex items-center gap-2">
              <Checkbox
                id={`${id}-${status}`}
                checked={chosen.includes(status)}
                onCheckedChange={(checked) => toggle(status, checked === true)}
              />
              <label htmlFor={`${id}-${status}`} className="truncate">
                {words[status].label}
              </label>
            </span>
          ))}
        </div>
      )}
    </fieldset>
  )
}

export function OfferedField({ control }: Pick<Props, 'control'>) {
  const { field } = useController({ control, name: 'isOffered' })
  const id = useId()
  return (
    <span className="flex items-center gap-2">
      <Checkbox id={id} checked={field.value} onCheckedChange={(checked) => field.onChange(checked === true)} />
      <label htmlFor={id}>Offered in menus and on the phone</label>
    </span>
  )
}

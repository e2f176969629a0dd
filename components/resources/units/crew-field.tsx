'use client'

import { X } from 'lucide-react'
import { useId } from 'react'
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { z } from 'zod'
import { Combobox } from '@/components/ui/combobox'
import { useMemberChoice } from '../choices'
import { unitLabels } from './unit-form'

interface Props<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  name: FieldPath<Values>
}

const Ids = z.array(z.string()).catch([])

/** Who rides on the unit: they are told when it is sent, and may report its status. */
export function CrewField<Values extends FieldValues, Output>({ control, name }: Props<Values, Output>) {
  const { field, fieldState } = useController({ control, name })
  const crew = useMemberChoice()
  const id = useId()
  const chosen = Ids.parse(field.value)
  const free = crew.options.filter(({ value }) => !chosen.includes(value))
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {unitLabels.memberIds}
      </label>
      {chosen.length > 0 ? (
        <ul className="flex flex-wrap gap-1">
          {chosen.map((memberId) => (
            <li key={memberId} className="inline-flex h-6 items-center gap-1 rounded bg-sunken pr-0.5 pl-2 text-xs">
              {crew.nameOf(memberId)}
              <button
                type="button"
                aria-label={`Take ${crew.nameOf(memberId)} off the crew`}
                onClick={() => field.onChange(chosen.filter((other) => other !== memberId))}
                className="inline-flex size-5 items-center justify-center rounded hover:bg-hover"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Combobox
        id={id}
        value={undefined}
        onValueChange={(memberId) => field.onChange([...chosen, memberId])}
        options={free}
        placeholder="Add a member"
        searchPlaceholder="Find a member"
      />
      <p className="text-xs text-muted">They are told when the unit is sent, and may report its status.</p>
      {fieldState.error ? <p className="text-xs font-medium text-danger">{fieldState.error.message}</p> : null}
    </div>
  )
}

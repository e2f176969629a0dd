'use client'

import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useController, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { z } from 'zod'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import type { Station } from '@/lib/resources/schema'

interface Props<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  name: FieldPath<Values>
  stations: readonly Station[]
}

const Ids = z.array(z.string()).catch([])
const moved = (ids: string[], from: number, to: number) => {
  const id = ids[from]
  return id === undefined || to < 0 || to >= ids.length ? ids : ids.toSpliced(from, 1).toSpliced(to, 0, id)
}

/** Stations in the order in which they are due; the first is asked first. */
export function OrderedStations<Values extends FieldValues, Output>({
  control,
  name,
  stations,
}: Props<Values, Output>) {
  const { field, fieldState } = useController({ control, name })
  const ids = Ids.parse(field.value)
  const nameOf = (id: string) => stations.find((station) => station.id === id)?.name ?? 'a station that is gone'
  const free = stations.filter((station) => station.retiredAt === null && !ids.includes(station.id))
  return (
    <Field
      label="First-due stations"
      hint="Whoever stands there goes first, in this order. A zone none of them covers is shown as uncovered."
      error={fieldState.error?.message}
    >
      {(attributes) => (
        <div className="grid gap-1.5">
          {ids.length > 0 ? (
            <ol className="divide-y rounded-md border">
              {ids.map((id, index) => (
                <li key={id} className="flex h-8 items-center gap-1 pr-1 pl-2">
                  <span className="figures w-5 text-xs text-muted">{index + 1}.</span>
                  <span className="min-w-0 flex-1 truncate">{nameOf(id)}</span>
                  <Button
                    size="icon-xs"
                    variant="ghost"
                    disabled={index === 0}
                    aria-label={`${nameOf(id)} earlier`}
                    onClick={() => field.onChange(moved(ids, index, index - 1))}
                  >
                    <ArrowUp aria-hidden />
                  </Button>
                  <Button
                    size="icon-xs"
                    variant="ghost"
                    disabled={index === ids.length - 1}
                    aria-label={`${nameOf(id)} later`}
                    onClick={() => field.onChange(moved(ids, index, index + 1))}
                  >
                    <ArrowDown aria-hidden />
                  </Button>
                  <Button
                    size="icon-xs"
                    variant="ghost"
                    aria-label={`Take ${nameOf(id)} out`}
                    onClick={() => field.onChange(ids.filter((other) => other !== id))}
                  >
                    <X aria-hidden />
                  </Button>
                </li>
              ))}
            </ol>
          ) : null}
          <Combobox
            {...attributes}
            value={undefined}
            onValueChange={(id) => field.onChange([...ids, id])}
            options={free.map(({ id, name: label, address }) => ({
              value: id,
              label,
              keywords: address ? [address] : [],
            }))}
            placeholder={ids.length === 0 ? 'Add the station that is due first' : 'Add the next'}
            searchPlaceholder="Find a station"
          />
        </div>
      )}
    </Field>
  )
}

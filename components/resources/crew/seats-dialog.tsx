'use client'

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useFieldArray } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import type { SeatList } from '@/lib/resources/fleet-schema'
import type { Unit } from '@/lib/resources/schema'
import { useReadAgainAll } from '../use-record'
import { seatsBody, SeatsForm, seatsInput } from './seats-form'

interface Props {
  unit: Unit
  seats: SeatList
  onClose: () => void
}

/** Which seats a unit has, in order, and what whoever sits there must be able to do. */
export function SeatsDialog({ unit, seats, onClose }: Props) {
  const readAgain = useReadAgainAll('/units', '/resources/personnel')
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: SeatsForm,
    defaultValues: seatsInput(seats.data),
    submit: async (input) => {
      await api.put(`/units/${unit.id}/seats`, seatsBody(input), { ifMatch: seats.version })
      toast.success(`The seats of ${unit.name} are saved`)
      await readAgain()
      onClose()
    },
  })
  const { fields, append, remove, move } = useFieldArray({ control: form.control, name: 'seats', keyName: 'key' })
  return (
    <FormDialog
      onClose={onClose}
      title={`Seats of ${unit.name}`}
      description="Whoever sits in a seat stays there when it is moved or renamed. Removing a seat frees them."
      submitLabel="Save seats"
      {...{ onSubmit, problem, busy }}
    >
      <ol className="grid gap-3">
        {fields.map((field, index) => (
          <li key={field.key} className="grid grid-cols-[1fr_1fr_auto] items-end gap-2">
            <TextField
              control={form.control}
              name={`seats.${index}.name`}
              label={`Seat ${index + 1}`}
              placeholder="Officer"
            />
            <TextField
              control={form.control}
              name={`seats.${index}.requiredCapabilities`}
              label="Must have"
              placeholder="officer, als"
              spellCheck={false}
            />
            <span className="flex">
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Move seat ${index + 1} up`}
                disabled={index === 0}
                onClick={() => move(index, index - 1)}
              >
                <ArrowUp aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon"
                aria-label={`Move seat ${index + 1} down`}
                disabled={index === fields.length - 1}
                onClick={() => move(index, index + 1)}
              >
                <ArrowDown aria-hidden />
              </Button>
              <Button variant="ghost" size="icon" aria-label={`Remove seat ${index + 1}`} onClick={() => remove(index)}>
                <X aria-hidden />
              </Button>
            </span>
          </li>
        ))}
      </ol>
      {fields.length === 0 ? <p className="text-muted">No seat is described yet.</p> : null}
      <Button
        size="sm"
        className="justify-self-start"
        onClick={() => append({ id: '', name: '', requiredCapabilities: '' })}
      >
        <Plus aria-hidden />
        Add a seat
      </Button>
    </FormDialog>
  )
}

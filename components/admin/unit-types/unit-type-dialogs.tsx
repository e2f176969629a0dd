'use client'

import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { UnitType } from '@/lib/resources/fleet-schema'
import {
  NewUnitTypeForm,
  UnitTypeForm,
  type UnitTypeInput,
  unitTypeInput,
  unitTypeLabels as labels,
} from './unit-type-form'

const path = '/unit-types'

interface FieldsProps<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  names: Record<keyof UnitTypeInput, FieldPath<Values>>
}
const names = {
  turnoutSeconds: 'turnoutSeconds',
  speedKmh: 'speedKmh',
  detourFactor: 'detourFactor',
  staleAfterSeconds: 'staleAfterSeconds',
} as const

function NumberFields<Values extends FieldValues, Output>({ control, names }: FieldsProps<Values, Output>) {
  return (
    <div className="grid grid-cols-2 items-start gap-4">
      <TextField
        control={control}
        name={names.turnoutSeconds}
        label={labels.turnoutSeconds}
        hint="From the alert until the wheels roll."
        inputMode="numeric"
      />
      <TextField
        control={control}
        name={names.speedKmh}
        label={labels.speedKmh}
        hint="On its way, on average."
        inputMode="decimal"
      />
      <TextField
        control={control}
        name={names.detourFactor}
        label={labels.detourFactor}
        hint="How much longer the road is than the line: 1.3"
        inputMode="decimal"
      />
      <TextField
        control={control}
        name={names.staleAfterSeconds}
        label={labels.staleAfterSeconds}
        hint="An older position is not counted as where it is."
        inputMode="numeric"
      />
    </div>
  )
}

export function CreateUnitTypeDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: NewUnitTypeForm,
    defaultValues: { name: '', turnoutSeconds: '', speedKmh: '', detourFactor: '', staleAfterSeconds: '' },
    submit: async (input) => {
      const made = await api.post<UnitType>(path, input)
      toast.success(`${made.name} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog
      onClose={onClose}
      title="New unit type"
      description="What is left empty gets the usual value."
      submitLabel="Add unit type"
      {...{ onSubmit, problem, busy }}
    >
      <TextField
        control={form.control}
        name="name"
        label="Name"
        hint="As units carry it. It stays."
        placeholder="ENGINE"
        spellCheck={false}
        autoFocus
      />
      <NumberFields control={form.control} names={names} />
    </FormDialog>
  )
}

export function EditUnitTypeDialog({ unitType, onClose }: { unitType: UnitType; onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: unitType,
    rowSchema: UnitType,
    schema: UnitTypeForm,
    toInput: unitTypeInput,
    save: (output, version) => api.patch<UnitType>(`${path}/${unitType.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
      onClose()
    },
  })
  return (
    <FormDialog
      onClose={onClose}
      title={unitType.name}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={labels} />
      <NumberFields control={form.control} names={names} />
    </FormDialog>
  )
}

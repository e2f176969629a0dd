'use client'

import type { Control } from 'react-hook-form'
import { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { text } from '@/lib/http/schema'
import { CreateStation, Station } from '@/lib/resources/schema'
import { positionText, PositionText } from '@/components/records/position-text'
import { useReadAgain } from '@/components/records/record-list'

const path = '/stations'
const StationForm = z.object({
  name: CreateStation.shape.name,
  address: text(300).transform((address) => address || null),
  position: PositionText,
})
type Input = z.input<typeof StationForm>
type Output = z.output<typeof StationForm>

const labels = { name: 'Name', address: 'Address', position: 'Position' }
const empty: Input = { name: '', address: '', position: '' }
const toInput = (station: Station): Input => ({
  name: station.name,
  address: station.address ?? '',
  position: positionText(station.position),
})

function StationFields({ control }: { control: Control<Input, unknown, Output> }) {
  return (
    <>
      <TextField control={control} name="name" label={labels.name} autoFocus />
      <TextField control={control} name="address" label={labels.address} autoComplete="off" />
      <TextField
        control={control}
        name="position"
        label={labels.position}
        hint="Latitude, longitude in degrees. Units without a position of their own are drawn here."
        placeholder="37.7749, -122.4194"
        spellCheck={false}
      />
    </>
  )
}

export function CreateStationDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: StationForm,
    defaultValues: empty,
    submit: async (input) => {
      const station = await api.post<Station>(path, input)
      toast.success(`${station.name} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog onClose={onClose} title="New station" submitLabel="Add station" {...{ onSubmit, problem, busy }}>
      <StationFields control={form.control} />
    </FormDialog>
  )
}

export function EditStationDialog({ station, onClose }: { station: Station; onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: station,
    rowSchema: Station,
    schema: StationForm,
    toInput,
    save: (output, version) => api.patch<Station>(`${path}/${station.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
      onClose()
    },
  })
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${station.name}`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={labels} />
      <StationFields control={form.control} />
    </FormDialog>
  )
}

'use client'

import { SelectField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { toast } from '@/components/ui/toast'
import { useUnitStatusWords } from '@/components/vocabulary/use-vocabulary'
import { api } from '@/lib/http/browser'
import { baseStatuses, Unit } from '@/lib/resources/schema'
import { useReadAgain } from '@/components/records/record-list'
import { UnitFields } from './unit-fields'
import { emptyUnit, NewUnitForm, UnitForm, unitInput, unitLabels } from './unit-form'
import { useMemberChoice, useStationChoice } from '../choices'

const path = '/units'
// A unit gets the statuses of an assignment by being assigned, never by hand here.
const startStatuses = baseStatuses.filter((status) =>
  ['available', 'in_quarters', 'out_of_service', 'off_duty'].includes(status),
)

export function CreateUnitDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const words = useUnitStatusWords()
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: NewUnitForm,
    defaultValues: emptyUnit,
    submit: async (input) => {
      const unit = await api.post<Unit>(path, input)
      toast.success(`${unit.name} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog onClose={onClose} title="New unit" submitLabel="Add unit" {...{ onSubmit, problem, busy }}>
      <UnitFields control={form.control} names={fieldNames} />
      <SelectField
        control={form.control}
        name="status"
        label="Begins as"
        options={startStatuses.map((status) => ({ value: status, label: words[status].label }))}
      />
    </FormDialog>
  )
}

const fieldNames = {
  name: 'name',
  type: 'type',
  stationId: 'stationId',
  minimumCrew: 'minimumCrew',
  capabilities: 'capabilities',
  position: 'position',
  memberIds: 'memberIds',
} as const

export function EditUnitDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const stations = useStationChoice()
  const crew = useMemberChoice()
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: unit,
    rowSchema: Unit,
    schema: UnitForm,
    toInput: unitInput,
    save: (output, version) => api.patch<Unit>(`${path}/${unit.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
      onClose()
    },
  })
  const describe = (field: string, value: unknown) => {
    if (field === 'stationId') return stations.nameOf(String(value))
    if (field === 'memberIds' && Array.isArray(value))
      return value.map((id) => crew.nameOf(String(id))).join(', ') || 'nobody'
    return String(value) || 'nothing'
  }
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${unit.name}`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={unitLabels} describe={describe} />
      <UnitFields control={form.control} names={fieldNames} />
    </FormDialog>
  )
}

'use client'

import { useController, type Control } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { RunCard } from '@/lib/resources/response-schema'
import { NeedsField } from './needs-field'
import { usePlanChoices } from './plan-choices'
import {
  emptyRunCard,
  RunCardForm,
  runCardInput,
  type RunCardInput,
  runCardLabels,
  type RunCardOutput,
} from './run-card-form'

const path = '/run-cards'
type CardControl = Control<RunCardInput, unknown, RunCardOutput>

interface ChoiceFieldProps {
  control: CardControl
  name: 'incidentType' | 'zoneId'
  options: ComboboxOption[]
}

function ChoiceField({ control, name, options }: ChoiceFieldProps) {
  const { field, fieldState } = useController({ control, name })
  return (
    <Field label={runCardLabels[name]} error={fieldState.error?.message}>
      {(attributes) => (
        <Combobox
          {...attributes}
          value={field.value}
          onValueChange={field.onChange}
          options={options}
          placeholder="Choose"
        />
      )}
    </Field>
  )
}

function RunCardFields({ control }: { control: CardControl }) {
  const choices = usePlanChoices()
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_6rem] gap-3">
        <TextField control={control} name="name" label={runCardLabels.name} required autoFocus autoComplete="off" />
        <TextField control={control} name="alarmLevel" label={runCardLabels.alarmLevel} inputMode="numeric" />
      </div>
      <ChoiceField control={control} name="incidentType" options={choices.incidentTypes} />
      <ChoiceField control={control} name="zoneId" options={choices.zones} />
      <NeedsField control={control} choices={choices} />
    </>
  )
}

export function CreateRunCardDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: RunCardForm,
    defaultValues: emptyRunCard,
    submit: async (input) => {
      const card = await api.post<RunCard>(path, input)
      toast.success(`${card.name} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog onClose={onClose} title="New run card" submitLabel="Add run card" {...{ onSubmit, problem, busy }}>
      <RunCardFields control={form.control} />
    </FormDialog>
  )
}

export function EditRunCardDialog({ card, onClose }: { card: RunCard; onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: card,
    rowSchema: RunCard,
    schema: RunCardForm,
    toInput: runCardInput,
    save: (output, version) => api.patch<RunCard>(`${path}/${card.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
      onClose()
    },
  })
  const describe = (field: string, value: unknown) => (field === 'needs' ? 'another list of units' : String(value))
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${card.name}`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={runCardLabels} describe={describe} />
      <RunCardFields control={form.control} />
    </FormDialog>
  )
}

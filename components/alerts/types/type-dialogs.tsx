'use client'

import { useWatch, type Control, type FieldPath, type FieldValues } from 'react-hook-form'
import { SelectField, TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { ChoiceField } from '@/components/resources/form-fields'
import { toast } from '@/components/ui/toast'
import { categoryWords } from '@/components/vocabulary/incident-words'
import { usePriorityWords } from '@/components/vocabulary/use-vocabulary'
import { AlertType } from '@/lib/alerts/rules-schema'
import { severities } from '@/lib/alerts/schema'
import { api } from '@/lib/http/browser'
import { incidentCategories } from '@/lib/org/schema'
import { secondText } from '../config/plain-words'
import { severityWords } from '../config/severity-words'
import { useIncidentTypeChoice } from '../config/use-choices'
import { asSent, CreateTypeForm, EditTypeForm, type EditTypeInput, emptyType, typeInput, typeLabels } from './type-form'

const path = '/alert-types'
const categoryOptions = incidentCategories.map((value) => ({ value, label: categoryWords[value].label }))
const severityOptions = [
  { value: asSent, label: 'Stays unknown' },
  ...severities.filter((value) => value !== 'unknown').map((value) => ({ value, label: severityWords[value].label })),
]

type Name = keyof EditTypeInput
interface FieldsProps<Values extends FieldValues, Output> {
  control: Control<Values, unknown, Output>
  /** A name of these fields, as a path of the form they stand in. */
  at: (name: Name) => FieldPath<Values>
}

/** The fields a new type and a known one have in common. */
function TypeFields<Values extends FieldValues, Output>({ control, at }: FieldsProps<Values, Output>) {
  const incidentTypes = useIncidentTypeChoice()
  const priorities = usePriorityWords()
  const seconds: unknown = useWatch({ control, name: at('dedupWindowSeconds') })
  const typed = Number(seconds)
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField control={control} name={at('category')} label={typeLabels.category} options={categoryOptions} />
        <SelectField
          control={control}
          name={at('priority')}
          label={typeLabels.priority}
          options={[
            { value: asSent, label: 'As the severity says' },
            ...Object.entries(priorities).map(([value, { label }]) => ({ value, label: `${value} · ${label}` })),
          ]}
        />
      </div>
      <SelectField control={control} name={at('severity')} label={typeLabels.severity} options={severityOptions} />
      <ChoiceField
        control={control}
        name={at('incidentType')}
        label={typeLabels.incidentType}
        options={[{ value: asSent, label: 'Of its own name, or its category' }, ...incidentTypes.options]}
        placeholder="Choose"
      />
      <TextField
        control={control}
        name={at('dedupWindowSeconds')}
        label={typeLabels.dedupWindowSeconds}
        inputMode="numeric"
        hint={
          Number.isInteger(typed) && typed > 0
            ? `${secondText(typed)} after it was last seen.`
            : '0: every one that comes is a new alert.'
        }
      />
    </>
  )
}

export function CreateTypeDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: CreateTypeForm,
    defaultValues: emptyType,
    submit: async (output) => {
      const type = await api.post<AlertType>(path, output)
      toast.success(`${type.label} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog onClose={onClose} title="New alert type" submitLabel="Add type" {...{ onSubmit, problem, busy }}>
      <TextField
        control={form.control}
        name="code"
        label="Code"
        hint="As senders write it, in any case. It never changes."
        required
        autoFocus
        spellCheck={false}
        autoComplete="off"
      />
      <TextField
        control={form.control}
        name="label"
        label={typeLabels.label}
        placeholder="The code"
        autoComplete="off"
      />
      <TypeFields control={form.control} at={(name) => name} />
    </FormDialog>
  )
}

export function EditTypeDialog({ type, onClose }: { type: AlertType; onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: type,
    rowSchema: AlertType,
    schema: EditTypeForm,
    toInput: typeInput,
    save: (output, version) => api.patch<AlertType>(`${path}/${type.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.label} is saved`)
      void readAgain()
      onClose()
    },
  })
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${type.label}`}
      description={`Code ${type.code}`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={typeLabels} />
      <TextField control={form.control} name="label" label={typeLabels.label} required autoFocus autoComplete="off" />
      <TypeFields control={form.control} at={(name) => name} />
    </FormDialog>
  )
}

'use client'

import type { Control } from 'react-hook-form'
import { z } from 'zod'
import { SelectField, TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { toast } from '@/components/ui/toast'
import { categoryWords } from '@/components/vocabulary/incident-words'
import { usePriorityWords } from '@/components/vocabulary/use-vocabulary'
import { api } from '@/lib/http/browser'
import { CreateIncidentType, incidentCategories, IncidentType } from '@/lib/org/schema'
import { useReadAgain } from '@/components/records/record-list'

const path = '/incident-types'
const categoryOptions = incidentCategories.map((category) => ({
  value: category,
  label: categoryWords[category].label,
}))

// A form knows text; what the API wants as numbers is read from it here.
const numberText = (number: z.ZodNumber) =>
  z.string().trim().regex(/^\d+$/, 'A whole number.').transform(Number).pipe(number)
const fields = {
  label: CreateIncidentType.shape.label,
  category: CreateIncidentType.shape.category,
  suggestedPriority: numberText(CreateIncidentType.shape.suggestedPriority.unwrap()),
  sortOrder: numberText(CreateIncidentType.shape.sortOrder.unwrap()),
}
const EditForm = z.object(fields)
const CreateForm = z.object({ code: CreateIncidentType.shape.code, ...fields })
type EditInput = z.input<typeof EditForm>

const empty: z.input<typeof CreateForm> = {
  code: '',
  label: '',
  category: 'other',
  suggestedPriority: '3',
  sortOrder: '500',
}

const toInput = (type: IncidentType): EditInput => ({
  label: type.label,
  category: type.category,
  suggestedPriority: String(type.suggestedPriority),
  sortOrder: String(type.sortOrder),
})

const labels = { label: 'Label', category: 'Category', suggestedPriority: 'Suggested priority', sortOrder: 'Order' }

export function CreateTypeDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: CreateForm,
    defaultValues: empty,
    submit: async (input) => {
      const type = await api.post<IncidentType>(path, input)
      toast.success(`${type.label} can be chosen now`)
      await readAgain()
      onClose()
    },
  })
  const priorityOptions = usePriorityOptions()
  return (
    <FormDialog onClose={onClose} title="New incident type" submitLabel="Add type" {...{ onSubmit, problem, busy }}>
      <TextField control={form.control} name="label" label={labels.label} autoFocus />
      <TextField
        control={form.control}
        name="code"
        label="Code"
        hint="For programs; it never changes. Small letters, digits and underscore."
        spellCheck={false}
      />
      <SelectField control={form.control} name="category" label={labels.category} options={categoryOptions} />
      <SelectField
        control={form.control}
        name="suggestedPriority"
        label={labels.suggestedPriority}
        options={priorityOptions}
      />
      <TextField
        control={form.control}
        name="sortOrder"
        label={labels.sortOrder}
        inputMode="numeric"
        hint="Small numbers come first."
      />
    </FormDialog>
  )
}

export function EditTypeDialog({ type, onClose }: { type: IncidentType; onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: type,
    rowSchema: IncidentType,
    schema: EditForm,
    toInput,
    save: (output, version) => api.patch<IncidentType>(`${path}/${type.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.label} is saved`)
      void readAgain()
      onClose()
    },
  })
  const priorityOptions = usePriorityOptions()
  const control: Control<EditInput, unknown, z.output<typeof EditForm>> = form.control
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${type.label}`}
      description={`Code ${type.code}`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={labels} />
      <TextField control={control} name="label" label={labels.label} autoFocus />
      <SelectField control={control} name="category" label={labels.category} options={categoryOptions} />
      <SelectField
        control={control}
        name="suggestedPriority"
        label={labels.suggestedPriority}
        options={priorityOptions}
      />
      <TextField
        control={control}
        name="sortOrder"
        label={labels.sortOrder}
        inputMode="numeric"
        hint="Small numbers come first."
      />
    </FormDialog>
  )
}

function usePriorityOptions() {
  const words = usePriorityWords()
  return Object.entries(words).map(([priority, { label }]) => ({ value: priority, label: `${priority} · ${label}` }))
}

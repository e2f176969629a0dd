'use client'

import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { Capability, CreateCapability } from '@/lib/resources/fleet-schema'

const path = '/capabilities'
const labels = { label: 'Means' }
const LabelForm = CreateCapability.pick({ label: true })

export function CreateCapabilityDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: CreateCapability,
    defaultValues: { code: '', label: '' },
    submit: async (input) => {
      const made = await api.post<Capability>(path, input)
      toast.success(`${made.label} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog onClose={onClose} title="New capability" submitLabel="Add" {...{ onSubmit, problem, busy }}>
      <TextField
        control={form.control}
        name="code"
        label="Word"
        hint="Short, as it is typed: als. It stays; what it means can be reworded."
        spellCheck={false}
        autoFocus
      />
      <TextField control={form.control} name="label" label={labels.label} placeholder="Advanced life support" />
    </FormDialog>
  )
}

export function EditCapabilityDialog({ capability, onClose }: { capability: Capability; onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: capability,
    rowSchema: Capability,
    schema: LabelForm,
    toInput: ({ label }: Capability) => ({ label }),
    save: (output, version) => api.patch<Capability>(`${path}/${capability.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.label} is saved`)
      void readAgain()
      onClose()
    },
  })
  return (
    <FormDialog
      onClose={onClose}
      title={capability.code}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={labels} />
      <TextField control={form.control} name="label" label={labels.label} autoFocus />
    </FormDialog>
  )
}

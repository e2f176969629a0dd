'use client'

import type { Control } from 'react-hook-form'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { toast } from '@/components/ui/toast'
import { EscalationPolicy } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { emptyPolicy, PolicyForm, policyInput, type PolicyInput, policyLabels, type PolicyOutput } from './policy-form'
import { StepsField } from './steps-field'

const path = '/escalation-policies'

function PolicyFields({ control }: { control: Control<PolicyInput, unknown, PolicyOutput> }) {
  return (
    <>
      <TextField control={control} name="name" label={policyLabels.name} required autoFocus autoComplete="off" />
      <StepsField control={control} />
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <TextField
          control={control}
          name="repeats"
          label={policyLabels.repeats}
          inputMode="numeric"
          hint="0: when the last step is done, that was all."
        />
        <TextField
          control={control}
          name="repageAfterMinutes"
          label={policyLabels.repageAfterMinutes}
          inputMode="numeric"
          placeholder="never"
          hint="Acknowledged, and then nothing happened for so long: it begins again."
        />
      </div>
    </>
  )
}

export function CreatePolicyDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: PolicyForm,
    defaultValues: emptyPolicy,
    submit: async (output) => {
      const policy = await api.post<EscalationPolicy>(path, output)
      toast.success(`${policy.name} is added`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog onClose={onClose} title="New policy" submitLabel="Add policy" wide {...{ onSubmit, problem, busy }}>
      <PolicyFields control={form.control} />
    </FormDialog>
  )
}

export function EditPolicyDialog({ policy, onClose }: { policy: EscalationPolicy; onClose: () => void }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: policy,
    rowSchema: EscalationPolicy,
    schema: PolicyForm,
    toInput: policyInput,
    save: (output, version) => api.patch<EscalationPolicy>(`${path}/${policy.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
      onClose()
    },
  })
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${policy.name}`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      wide
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={policyLabels} describe={describe} />
      <PolicyFields control={form.control} />
    </FormDialog>
  )
}

const describe = (field: string, value: unknown) => (field === 'steps' ? 'another ladder' : String(value) || 'nothing')

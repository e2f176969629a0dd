'use client'

import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { explainProblem } from '@/components/form/explain-problem'
import { SelectField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { Facts, Section } from '@/components/resources/detail/detail-page'
import { ChoiceField } from '@/components/resources/form-fields'
import { none } from '@/components/resources/form-parts'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { FailedState, LoadingState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import { AlertSettings } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { severityWords } from '../config/severity-words'
import { settingsPath, useAlertSettings } from '../config/use-alert-settings'
import { usePolicyChoice } from '../config/use-choices'

type IncidentFrom = AlertSettings['incidentFrom']

const fromText = (from: IncidentFrom): string => {
  if (from === 'never') return 'Never: only a rule or a person makes one'
  return from === 'extreme' ? 'Extreme' : `${severityWords[from].label} and worse`
}
const fromOptions = AlertSettings.shape.incidentFrom.options.map((value) => ({ value, label: fromText(value) }))

const SettingsForm = z.object({
  incidentFrom: AlertSettings.shape.incidentFrom,
  defaultPolicyId: z.string().transform((value) => (value === none ? null : value)),
})
const settingsLabels = {
  incidentFrom: 'Becomes an incident from this severity on',
  defaultPolicyId: 'Escalation',
}
const settingsInput = ({ incidentFrom, defaultPolicyId }: AlertSettings): z.input<typeof SettingsForm> => ({
  incidentFrom,
  defaultPolicyId: defaultPolicyId ?? none,
})

/** What happens with an alert about which no rule decided. */
export function SettingsCard() {
  const settings = useAlertSettings()
  const policies = usePolicyChoice()
  const mayManage = useMay('alerts:manage')
  const [editing, setEditing] = useState<AlertSettings | null>(null)
  const { data } = settings
  return (
    <Section
      title="Where no rule decides"
      action={
        mayManage && data ? (
          <Button size="sm" onClick={() => setEditing(data)}>
            <Pencil aria-hidden />
            Change
          </Button>
        ) : null
      }
    >
      {data ? (
        <Facts
          facts={[
            ['An incident from', fromText(data.incidentFrom)],
            ['Escalation', data.defaultPolicyId === null ? 'None' : policies.nameOf(data.defaultPolicyId)],
          ]}
        />
      ) : settings.isError ? (
        <FailedState
          title="The settings could not be loaded"
          detail={explainProblem(settings.error).message}
          onRetry={() => void settings.refetch()}
          className="py-4"
        />
      ) : (
        <LoadingState className="py-4" />
      )}
      {editing ? <SettingsDialog settings={editing} onClose={() => setEditing(null)} /> : null}
    </Section>
  )
}

function SettingsDialog({ settings, onClose }: { settings: AlertSettings; onClose: () => void }) {
  const readAgain = useReadAgain(settingsPath)
  const policies = usePolicyChoice()
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: settings,
    rowSchema: AlertSettings,
    schema: SettingsForm,
    toInput: settingsInput,
    save: (output, version) => api.patch<AlertSettings>(settingsPath, output, { ifMatch: version }),
    onSaved: () => {
      toast.success('Saved')
      void readAgain()
      onClose()
    },
  })
  const describe = (field: string, value: unknown) =>
    field === 'defaultPolicyId' ? (value === none ? 'none' : policies.nameOf(String(value))) : String(value)
  return (
    <FormDialog
      onClose={onClose}
      title="Where no rule decides"
      submitLabel={conflict ? 'Save mine' : 'Save'}
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={settingsLabels} describe={describe} />
      <SelectField
        control={form.control}
        name="incidentFrom"
        label={settingsLabels.incidentFrom}
        options={fromOptions}
      />
      <ChoiceField
        control={form.control}
        name="defaultPolicyId"
        label={settingsLabels.defaultPolicyId}
        options={[{ value: none, label: 'None: it waits in the inbox' }, ...policies.options]}
        placeholder="Choose"
      />
    </FormDialog>
  )
}

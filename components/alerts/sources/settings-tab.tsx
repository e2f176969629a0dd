'use client'

import { useMemo } from 'react'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { Facts } from '@/components/resources/detail/detail-page'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { AlertSource } from '@/lib/alerts/sources-schema'
import { api } from '@/lib/http/browser'
import { numberText } from '../config/number-text'
import { secondText } from '../config/plain-words'
import { SourceFields } from './source-fields'
import { ApiSourceForm, type ConfigurableKind, sourceForm, sourceInput, sourceLabels } from './source-form'

const path = '/alert-sources'

/** What a source needs to know, to be changed; for who may only look, as facts. */
export function SettingsTab({ source }: { source: AlertSource }) {
  const mayManage = useMay('alerts:manage')
  if (!mayManage || source.kind === 'internal') return <SettingsFacts source={source} />
  if (source.kind === 'api') return <ApiSettings source={source} />
  return <SourceSettings source={source} kind={source.kind} />
}

const settingWords: Record<string, string> = {
  url: 'Address',
  everySeconds: 'Asked every',
  signatureHeader: 'Signature in',
  timestampHeader: 'Time in',
  toleranceSeconds: 'May differ by',
  username: 'User name',
  topics: 'Topics',
  statusTopics: 'Status topics',
  group: 'Group',
}
const settingText = (name: string, value: unknown) => {
  const text = Array.isArray(value) ? value.join(', ') : String(value)
  return name.endsWith('Seconds') ? secondText(Number(value)) : text
}

function SettingsFacts({ source }: { source: AlertSource }) {
  const { settings, heartbeatSeconds, alertsPerSecond, hasSecret } = source
  return (
    <div className="max-w-3xl overflow-hidden rounded-lg border bg-surface">
      <Facts
        facts={[
          ...Object.entries(settings).map(
            ([name, value]) => [settingWords[name] ?? name, settingText(name, value) || null] as const,
          ),
          ['Secret', hasSecret ? 'Kept' : 'None'],
          ['Alarm after', heartbeatSeconds === null ? 'Never' : `${secondText(heartbeatSeconds)} of silence`],
          ['At most', `${alertsPerSecond.toLocaleString('en-GB')} alerts a second`],
        ]}
      />
    </div>
  )
}

function SourceSettings({ source, kind }: { source: AlertSource; kind: ConfigurableKind }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: source,
    rowSchema: AlertSource,
    schema: useMemo(() => sourceForm(kind), [kind]),
    toInput: sourceInput,
    save: (output, version) => api.patch<AlertSource>(`${path}/${source.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
    },
  })
  return (
    <form
      aria-label="Settings"
      onSubmit={onSubmit}
      noValidate
      className="grid max-w-3xl gap-4 rounded-lg border bg-surface p-4"
    >
      <VersionConflictNotice conflict={conflict} labels={sourceLabels} describe={describe} />
      <FormProblem problem={problem} />
      <TextField control={form.control} name="name" label={sourceLabels.name} required autoComplete="off" />
      <SourceFields control={form.control} kind={kind} hasSecret={source.hasSecret} />
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {conflict ? 'Save mine' : 'Save'}
      </Button>
    </form>
  )
}

const describe = (field: string, value: unknown) =>
  field === 'settings' ? 'something else' : String(value) || 'nothing'

function ApiSettings({ source }: { source: AlertSource }) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: source,
    rowSchema: AlertSource,
    schema: ApiSourceForm,
    toInput: ({ heartbeatSeconds, alertsPerSecond }) => ({
      heartbeatSeconds: numberText(heartbeatSeconds),
      alertsPerSecond: String(alertsPerSecond),
    }),
    save: (output, version) => api.patch<AlertSource>(`${path}/${source.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
    },
  })
  return (
    <form
      aria-label="Settings"
      onSubmit={onSubmit}
      noValidate
      className="grid max-w-3xl gap-4 rounded-lg border bg-surface p-4"
    >
      <VersionConflictNotice conflict={conflict} labels={sourceLabels} />
      <FormProblem problem={problem} />
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <TextField
          control={form.control}
          name="heartbeatSeconds"
          label={sourceLabels.heartbeatSeconds}
          inputMode="numeric"
          placeholder="never"
        />
        <TextField
          control={form.control}
          name="alertsPerSecond"
          label={sourceLabels.alertsPerSecond}
          inputMode="numeric"
        />
      </div>
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {conflict ? 'Save mine' : 'Save'}
      </Button>
    </form>
  )
}

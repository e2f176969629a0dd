'use client'

import { useMemo, useState } from 'react'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { useMe } from '@/components/shell/session'
import { toast } from '@/components/ui/toast'
import { MaintenanceWindow } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { WindowFields } from './window-fields'
import { newWindow, windowForm, windowInput, windowLabels } from './window-form'

const path = '/maintenance-windows'

export function CreateWindowDialog({ onClose }: { onClose: () => void }) {
  const { timeZone } = useMe()
  const readAgain = useReadAgain(path)
  const [begun] = useState(() => newWindow(timeZone, Date.now()))
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: useMemo(() => windowForm(timeZone), [timeZone]),
    defaultValues: begun,
    submit: async (output) => {
      const window = await api.post<MaintenanceWindow>(path, output)
      toast.success(`${window.name} is planned`)
      await readAgain()
      onClose()
    },
  })
  return (
    <FormDialog
      onClose={onClose}
      title="New maintenance window"
      description={`Times are those of ${timeZone}.`}
      submitLabel="Plan window"
      wide
      {...{ onSubmit, problem, busy }}
    >
      <WindowFields control={form.control} />
    </FormDialog>
  )
}

export function EditWindowDialog({ window, onClose }: { window: MaintenanceWindow; onClose: () => void }) {
  const { timeZone } = useMe()
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: window,
    rowSchema: MaintenanceWindow,
    schema: useMemo(() => windowForm(timeZone), [timeZone]),
    toInput: useMemo(() => windowInput(timeZone), [timeZone]),
    save: (output, version) => api.patch<MaintenanceWindow>(`${path}/${window.id}`, output, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`${saved.name} is saved`)
      void readAgain()
      onClose()
    },
  })
  return (
    <FormDialog
      onClose={onClose}
      title={`Edit ${window.name}`}
      description={`Times are those of ${timeZone}.`}
      submitLabel={conflict ? 'Save mine' : 'Save'}
      wide
      {...{ onSubmit, problem, busy }}
    >
      <VersionConflictNotice conflict={conflict} labels={windowLabels} describe={describe} />
      <WindowFields control={form.control} />
    </FormDialog>
  )
}

const describe = (_field: string, value: unknown): string =>
  typeof value === 'string' ? value.replace('T', ' ') || 'nothing' : 'something else'

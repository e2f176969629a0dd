'use client'

import { Copy } from 'lucide-react'
import { useState } from 'react'
import { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { CopyOnce } from '@/components/records/copy-once'
import { useReadAgain, useRecordList } from '@/components/records/record-list'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/http/browser'
import { Id } from '@/lib/http/schema'
import { CreateTracker, type NewTracker } from '@/lib/resources/positions-schema'
import { type Asset, ResourceType } from '@/lib/resources/register-schema'
import { usePersonChoice, useUnitChoice } from '../choices'
import { ChoiceField } from '../form-fields'
import { settingsAsText, trackerSettings } from './settings-text'

const TrackerForm = z.object({
  name: CreateTracker.shape.name,
  deviceId: CreateTracker.shape.deviceId,
  /** `units:{id}` */
  of: z
    .string()
    .transform((value) => value.split(':'))
    .pipe(z.tuple([ResourceType, Id], 'Choose whose position it reports.')),
})

function useSubjectChoice() {
  const units = useUnitChoice()
  const people = usePersonChoice()
  const vehicles = useRecordList<Asset>('/resources/vehicles').data?.rows ?? []
  const equipment = useRecordList<Asset>('/resources/equipment').data?.rows ?? []
  const gear = (type: string, group: string, rows: readonly Asset[]) =>
    rows.map(({ id, name, kind }) => ({ value: `${type}:${id}`, label: name, keywords: [kind], group }))
  return [
    ...units.map((unit) => ({ ...unit, value: `units:${unit.value}`, group: 'Units' })),
    ...people.map((person) => ({ ...person, value: `personnel:${person.value}`, group: 'People' })),
    ...gear('vehicles', 'Vehicles', vehicles),
    ...gear('equipment', 'Equipment', equipment),
  ]
}

export function CreateTrackerDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain('/trackers')
  const subjects = useSubjectChoice()
  const [made, setMade] = useState<NewTracker | null>(null)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: TrackerForm,
    defaultValues: { name: '', deviceId: '', of: '' },
    submit: async ({ name, deviceId, of: [subjectType, subjectId] }) => {
      setMade(await api.post<NewTracker>('/trackers', { name, deviceId, subjectType, subjectId }))
      await readAgain()
    },
  })
  if (made) return <MadeTracker tracker={made} onClose={onClose} />
  return (
    <FormDialog
      onClose={onClose}
      title="New tracker"
      description="A device that reports where something is, with a token of its own."
      submitLabel="Add tracker"
      {...{ onSubmit, problem, busy }}
    >
      <TextField control={form.control} name="name" label="Name" placeholder="Tablet in E17" autoFocus />
      <TextField
        control={form.control}
        name="deviceId"
        label="Device id"
        hint="As the device or the Traccar server names it."
        spellCheck={false}
        autoComplete="off"
      />
      <ChoiceField
        control={form.control}
        name="of"
        label="Reports where this is"
        options={subjects}
        placeholder="A unit, person, vehicle or piece of equipment"
      />
    </FormDialog>
  )
}

function MadeTracker({ tracker, onClose }: { tracker: NewTracker; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={`Token of ${tracker.name}`}
      description="It is shown only this once. Only its fingerprint is kept here."
      footer={<Button onClick={onClose}>I have it</Button>}
    >
      <div className="grid gap-4">
        <CopyOnce label="Token" value={tracker.token} />
        {trackerSettings(tracker, window.location.origin).map((settings) => (
          <section key={settings.app} aria-label={settings.app}>
            <header className="mb-1 flex items-center justify-between">
              <h3 className="text-sm font-medium">{settings.app}</h3>
              <Button size="xs" onClick={() => void copy(settingsAsText(settings))}>
                <Copy aria-hidden />
                Copy
              </Button>
            </header>
            <dl className="divide-y rounded-md border bg-sunken/50">
              {settings.lines.map(([name, value]) => (
                <div key={name} className="flex gap-3 px-2.5 py-1 text-xs">
                  <dt className="w-28 shrink-0 text-muted">{name}</dt>
                  <dd className="figures min-w-0 break-all">{value}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

async function copy(text: string) {
  try {
    await navigator.clipboard.writeText(text)
    toast.success('Copied')
  } catch {
    toast.error('The browser does not allow copying. Select the text instead.')
  }
}

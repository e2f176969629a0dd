'use client'

import Link from 'next/link'
import { useMemo, useState } from 'react'
import { TextField } from '@/components/form/fields'
import { FormDialog } from '@/components/form/form-dialog'
import { useApiForm } from '@/components/form/use-api-form'
import { CopyOnce } from '@/components/records/copy-once'
import { useReadAgain } from '@/components/records/record-list'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { CreatedAlertSource } from '@/lib/alerts/sources-schema'
import { api } from '@/lib/http/browser'
import { type Beginning, beginnings } from './beginnings'
import { SourceFields } from './source-fields'
import { emptySource, sourceForm, sourceLabels } from './source-form'
import { kindWords } from './source-words'

const path = '/alert-sources'

/** First what sends, then what it needs; a webhook's whole address is shown at the end, this once. */
export function CreateSourceDialog({ onClose }: { onClose: () => void }) {
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  const [made, setMade] = useState<CreatedAlertSource | null>(null)
  if (made) return <MadeSource source={made} onClose={onClose} />
  if (beginning)
    return <SourceDialog beginning={beginning} onMade={setMade} onBack={() => setBeginning(null)} onClose={onClose} />
  return <ChooseBeginning onChoose={setBeginning} onClose={onClose} />
}

function ChooseBeginning({ onChoose, onClose }: { onChoose: (beginning: Beginning) => void; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title="New source"
      description="What sends the alerts?"
      className="w-[min(calc(100vw-2rem),46rem)]"
    >
      <ul className="grid gap-2 sm:grid-cols-2">
        {beginnings.map((beginning) => {
          const { icon: Icon, label: kind } = kindWords[beginning.kind]
          return (
            <li key={beginning.id} className="flex">
              <button
                type="button"
                onClick={() => onChoose(beginning)}
                className="flex w-full items-start gap-3 rounded-lg border p-3 text-left hover:border-accent hover:bg-hover"
              >
                <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
                <span>
                  <span className="block font-semibold">{beginning.label}</span>
                  <span className="block text-xs text-muted">{beginning.about}</span>
                  <span className="mt-1 block text-xs text-faint">{kind}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}

interface SourceDialogProps {
  beginning: Beginning
  onMade: (source: CreatedAlertSource) => void
  onBack: () => void
  onClose: () => void
}

function SourceDialog({ beginning, onMade, onBack, onClose }: SourceDialogProps) {
  const { kind, preset, name, settings } = beginning
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy } = useApiForm({
    schema: useMemo(() => sourceForm(kind), [kind]),
    defaultValues: { ...emptySource, name, settings },
    submit: async (output) => {
      onMade(await api.post<CreatedAlertSource>(path, { kind, ...(preset ? { preset } : {}), ...output }))
      await readAgain()
    },
  })
  return (
    <FormDialog
      onClose={onClose}
      title={`New source: ${beginning.label}`}
      description={beginning.about}
      submitLabel="Add source"
      wide
      {...{ onSubmit, problem, busy }}
    >
      <Button size="sm" variant="link" className="-my-2 justify-self-start px-0" onClick={onBack}>
        Something else sends them
      </Button>
      <TextField control={form.control} name="name" label={sourceLabels.name} required autoFocus autoComplete="off" />
      <SourceFields control={form.control} kind={kind} hasSecret={false} />
    </FormDialog>
  )
}

function MadeSource({ source, onClose }: { source: CreatedAlertSource; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={`${source.name} is added`}
      description={
        source.url
          ? 'This is its address. It is shown only this once, and whoever has it can send alerts.'
          : 'It begins at once. What it says is seen on its own page.'
      }
      footer={
        <>
          <Button onClick={onClose}>{source.url ? 'I have it' : 'Close'}</Button>
          <Button asChild variant="primary">
            <Link href={`/alerts/sources/${source.id}`}>Open the source</Link>
          </Button>
        </>
      }
    >
      {source.url ? <CopyOnce label="Address" value={source.url} /> : null}
    </Dialog>
  )
}

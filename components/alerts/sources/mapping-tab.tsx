'use client'

import { useMemo, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { FormProblem } from '@/components/form/form-problem'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { useReadAgain } from '@/components/records/record-list'
import { Facts } from '@/components/resources/detail/detail-page'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { AlertSource, mappingFields } from '@/lib/alerts/sources-schema'
import { api } from '@/lib/http/browser'
import { counted } from '../config/plain-words'
import { MappingField } from './mapping-field'
import {
  MappingForm,
  mappingInput,
  mappingLabels,
  mappingOf,
  mappingWords,
  otherProblems,
  problemOf,
  resultText,
} from './mapping-form'
import { MappingVerdict } from './mapping-verdict'
import { SamplePanel } from './sample-panel'
import { usePreview } from './use-preview'

const path = '/alert-sources'

interface Props {
  source: AlertSource
  sample: string
  onSample: (sample: string) => void
}

/** A captured request on the left; on the right an expression for each field, and under it what it gives. */
export function MappingTab({ source, sample, onSample }: Props) {
  const mayManage = useMay('alerts:manage')
  if (!mayManage) return <MappingFacts source={source} />
  return <MappingEditor source={source} sample={sample} onSample={onSample} />
}

function MappingFacts({ source }: { source: AlertSource }) {
  return (
    <div className="max-w-3xl overflow-hidden rounded-lg border bg-surface">
      <Facts
        facts={mappingFields.map((field) => {
          const expression = source.mapping[field]
          return [
            mappingWords[field].label,
            expression ? (
              <code key={field} className="figures text-xs break-all">
                {expression}
              </code>
            ) : null,
          ] as const
        })}
      />
    </div>
  )
}

function MappingEditor({ source, sample, onSample }: Props) {
  const readAgain = useReadAgain(path)
  const { form, onSubmit, problem, busy, conflict } = useEditForm({
    row: source,
    rowSchema: AlertSource,
    schema: MappingForm,
    toInput: mappingInput,
    save: (mapping, version) => api.patch<AlertSource>(`${path}/${source.id}`, { mapping }, { ifMatch: version }),
    onSaved: (saved) => {
      toast.success(`The mapping of ${saved.name} is saved`)
      void readAgain()
    },
  })
  const { control, formState } = form
  const values = useWatch({ control })
  const mapping = useMemo(() => mappingOf({ ...mappingInput({ mapping: {} }), ...values }), [values])
  const preview = usePreview(mapping, sample)
  const [chosen, setChosen] = useState(0)
  const alerts = preview.data?.alerts ?? []
  const problems = preview.data?.problems ?? []
  const index = Math.min(chosen, Math.max(0, alerts.length - 1))
  const alert = alerts[index]
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <SamplePanel source={source} sample={sample} onSample={onSample} />
      <form aria-label="Mapping" onSubmit={onSubmit} noValidate className="grid min-w-0 gap-3">
        <VersionConflictNotice conflict={conflict} labels={mappingLabels} />
        <FormProblem problem={problem} />
        <MappingVerdict
          preview={preview}
          others={otherProblems(problems)}
          index={index}
          count={alerts.length}
          onIndex={setChosen}
        />
        <div className="divide-y rounded-lg border bg-surface">
          {mappingFields.map((field) => (
            <MappingField
              key={field}
              control={control}
              field={field}
              result={
                field === 'each'
                  ? mapping.each && preview.data
                    ? counted(alerts.length, 'document')
                    : null
                  : alert
                    ? resultText(field, alert)
                    : null
              }
              problem={problemOf(problems, field, index)}
            />
          ))}
        </div>
        <div className="sticky bottom-0 flex flex-wrap items-center gap-2 border-t bg-canvas py-3">
          <Button type="submit" variant="primary" busy={busy}>
            {conflict ? 'Save mine' : 'Save mapping'}
          </Button>
          <Button disabled={!formState.isDirty} onClick={() => form.reset()}>
            Undo changes
          </Button>
          {formState.isDirty ? <p className="text-xs text-muted">Not saved yet.</p> : null}
        </div>
      </form>
    </div>
  )
}

'use client'

import { useMemo, useState } from 'react'
import { PriorityChoice } from '@/components/console/new-incident/priority-choice'
import { explainProblem, type ExplainedProblem } from '@/components/form/explain-problem'
import { FormDialog } from '@/components/form/form-dialog'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { CategoryIcon, PriorityChip } from '@/components/vocabulary/chips'
import { categoryWords } from '@/components/vocabulary/incident-words'
import { useIncidentTypes } from '@/components/vocabulary/use-vocabulary'
import type { Alert } from '@/lib/alerts/schema'
import { counted } from '../../config/plain-words'
import { useAlertTypes } from '../../queries'
import { guessIncidentType } from './guess-incident-type'
import { tellIncident } from './tell-incident'
import { type Asking, tellRefused, useTriage } from './triage'
import { useAlertActions } from './use-alert-actions'

const none: never[] = []

/** The worst of them is what the incident is made of; the others join it. */
const leadFirst = (targets: readonly Alert[]) => targets.toSorted((a, b) => a.priority - b.priority)

/** What the incident will be called and how urgent it is, filled in from the alert; the rest comes along by itself. */
export function IncidentDialog({ asking }: { asking: Asking }) {
  const { close, run } = useTriage()
  const { toIncident } = useAlertActions()
  const [lead, ...others] = useMemo(() => leadFirst(asking.targets), [asking.targets])
  const { data: words = none } = useAlertTypes()
  const types = useIncidentTypes()
  const [chosen, setChosen] = useState<string | null>(null)
  const [priority, setPriority] = useState(lead?.priority ?? 3)
  const [title, setTitle] = useState(lead?.title.slice(0, 200) ?? '')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ExplainedProblem | null>(null)
  if (!lead) return null
  const type = chosen ?? guessIncidentType(lead, words, types)
  const send = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const made = await toIncident(lead.id, {
        ...(type ? { type } : {}),
        ...(title.trim() ? { title: title.trim() } : {}),
        priority,
      })
      tellIncident(made, 'made')
      close()
      const { incidentId } = made
      if (incidentId && others.length > 0)
        tellRefused(await run('Joining', others, (alert) => toIncident(alert.id, { incidentId })), others)
    } catch (error) {
      setProblem(explainProblem(error))
    } finally {
      setBusy(false)
    }
  }
  const errorOf = (path: string) => problem?.fields.find((field) => field.path === path)?.message
  return (
    <FormDialog
      onClose={close}
      title="Make an incident"
      description={
        others.length > 0
          ? `From “${lead.title}”; the other ${counted(others.length, 'alert')} join it.`
          : 'Place, description and time of receipt come from the alert. Making it also acknowledges the alert.'
      }
      submitLabel="Make incident"
      onSubmit={(event) => {
        event.preventDefault?.()
        void send()
      }}
      problem={problem}
      busy={busy}
    >
      <Field label="Title" error={errorOf('title')}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            dir="auto"
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field label="Type" error={errorOf('type')}>
        {(control) => (
          <Combobox
            {...control}
            value={type}
            onValueChange={setChosen}
            placeholder="What fits the alert’s type"
            options={types.map(({ code, label, category }) => ({
              value: code,
              label,
              keywords: [code, category],
              group: categoryWords[category].label,
              mark: <CategoryIcon category={category} className="size-4 text-muted" />,
            }))}
          />
        )}
      </Field>
      <Field
        label="Priority"
        error={errorOf('priority')}
        aside={<PriorityChip priority={priority} size="sm" className="text-xs" />}
      >
        {({ id }) => <PriorityChoice id={id} value={priority} onChange={setPriority} />}
      </Field>
    </FormDialog>
  )
}

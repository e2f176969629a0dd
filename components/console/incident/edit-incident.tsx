'use client'

import { Controller } from 'react-hook-form'
import { z } from 'zod'
import { TextField } from '@/components/form/fields'
import { FormProblem } from '@/components/form/form-problem'
import { useEditForm } from '@/components/form/use-edit-form'
import { VersionConflictNotice } from '@/components/form/version-conflict-notice'
import { Button } from '@/components/ui/button'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/input'
import { useIncidentTypes } from '@/components/vocabulary/use-vocabulary'
import { requiredText, text } from '@/lib/http/schema'
import { Incident } from '@/lib/incidents/schema'
import { useConsoleActions } from '../actions'
import { formatPosition, parsePosition } from '../new-incident/parse-position'
import { PriorityChoice } from '../new-incident/priority-choice'

const Edit = z.object({
  title: requiredText(200),
  type: requiredText(80),
  priority: z.number(),
  address: text(500),
  position: z
    .string()
    .refine(
      (typed) => parsePosition(typed) !== undefined,
      'Write latitude and longitude in degrees, for example 37.7749, -122.4194.',
    ),
  description: text(20_000),
  callerName: text(200),
  callerPhone: text(60),
})
type Edit = z.infer<typeof Edit>

const labels: Record<keyof Edit, string> = {
  title: 'Title',
  type: 'Type',
  priority: 'Priority',
  address: 'Address',
  position: 'Pin',
  description: 'Narrative',
  callerName: 'Caller',
  callerPhone: 'Call back',
}

const toEdit = (incident: Incident): Edit => ({
  title: incident.title,
  type: incident.type,
  priority: incident.priority,
  address: incident.address.verbatim,
  position: incident.position ? formatPosition(incident.position) : '',
  description: incident.description,
  callerName: incident.caller?.name ?? '',
  callerPhone: incident.caller?.phone ?? '',
})

const toPatch = (edit: Edit) => ({
  title: edit.title,
  type: edit.type,
  priority: edit.priority,
  address: edit.address,
  position: parsePosition(edit.position) ?? null,
  description: edit.description,
  caller:
    edit.callerName || edit.callerPhone
      ? {
          ...(edit.callerName ? { name: edit.callerName } : {}),
          ...(edit.callerPhone ? { phone: edit.callerPhone } : {}),
        }
      : null,
})

/** Only what differs is sent, so that two people who change different things do not undo each other. */
function changedOnly(before: Edit, after: Edit) {
  const sent = toPatch(after)
  const was = toPatch(before)
  return Object.fromEntries(
    Object.entries(sent).filter(
      ([name, value]) =>
        JSON.stringify(value) !== JSON.stringify(Object.entries(was).find(([key]) => key === name)?.[1]),
    ),
  )
}

/** Changes what is known of an incident. Somebody else's change meanwhile is shown, never overwritten in silence. */
export function EditIncident({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const { update } = useConsoleActions()
  const types = useIncidentTypes()
  const { form, onSubmit, problem, conflict, busy } = useEditForm<Incident, Edit, Edit>({
    row: incident,
    rowSchema: Incident,
    schema: Edit,
    toInput: toEdit,
    save: (edit, version) => update(incident.id, changedOnly(toEdit(incident), edit), { ifMatch: version }),
    onSaved: onDone,
  })
  const { control } = form
  return (
    <form
      aria-label="Edit incident"
      className="grid gap-3 p-3"
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit(event)
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onDone()
      }}
    >
      <VersionConflictNotice conflict={conflict} labels={labels} />
      <FormProblem problem={problem} />
      <TextField control={control} name="title" label={labels.title} required autoFocus />
      <Controller
        control={control}
        name="type"
        render={({ field, fieldState }) => (
          <Field label={labels.type} required error={fieldState.error?.message}>
            {(attributes) => (
              <Combobox
                {...attributes}
                value={field.value}
                onValueChange={field.onChange}
                placeholder="Type"
                options={types.map((type) => ({ value: type.code, label: type.label, keywords: [type.category] }))}
              />
            )}
          </Field>
        )}
      />
      <Controller
        control={control}
        name="priority"
        render={({ field }) => (
          <Field label={labels.priority}>
            {({ id }) => <PriorityChoice id={id} value={field.value} onChange={field.onChange} />}
          </Field>
        )}
      />
      <TextField control={control} name="address" label={labels.address} />
      <TextField control={control} name="position" label={labels.position} placeholder="37.7749, -122.4194" />
      <Controller
        control={control}
        name="description"
        render={({ field, fieldState }) => (
          <Field label={labels.description} error={fieldState.error?.message}>
            {(attributes) => <Textarea {...attributes} {...field} rows={4} dir="auto" />}
          </Field>
        )}
      />
      <div className="grid grid-cols-2 gap-3">
        <TextField control={control} name="callerName" label={labels.callerName} />
        <TextField control={control} name="callerPhone" label={labels.callerPhone} type="tel" />
      </div>
      <div className="sticky bottom-0 -mx-3 -mb-3 flex gap-2 border-t bg-surface p-2 px-3">
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}

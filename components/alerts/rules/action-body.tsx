'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { usePriorityWords } from '@/components/vocabulary/use-vocabulary'
import { AudienceField } from '../audience/audience-field'
import { type Choice, useEndpointChoice, useIncidentTypeChoice, usePolicyChoice } from '../config/use-choices'
import { type ActionDraft, type ActionDraftOf, asAlert } from './action-draft'

interface Props<Draft extends ActionDraft> {
  action: Draft
  problems: Record<string, string>
  onChange: (action: ActionDraft) => void
}

/** The fields of one action. */
export function ActionBody({ action, problems, onChange }: Props<ActionDraft>) {
  switch (action.kind) {
    case 'notify':
      return (
        <AudienceField
          label="Who is told"
          value={action.audience}
          onChange={(audience) => onChange({ ...action, audience })}
          error={problems['audience']}
        />
      )
    case 'create_incident':
      return <IncidentBody {...{ action, problems, onChange }} />
    case 'attach_incident':
      return <AttachBody {...{ action, problems, onChange }} />
    case 'webhook':
      return <WebhookBody {...{ action, problems, onChange }} />
    case 'escalate':
      return <EscalateBody {...{ action, problems, onChange }} />
    case 'suppress':
      return (
        <TextBox
          label="Why"
          value={action.reason}
          onChange={(reason) => onChange({ ...action, reason })}
          error={problems['reason']}
          hint="Said wherever the alert is shown. It is kept, and tells nobody."
        />
      )
  }
}

interface TextBoxProps {
  label: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  hint?: string
  placeholder?: string
  isNumber?: boolean
}

function TextBox({ label, value, onChange, error, hint, placeholder, isNumber }: TextBoxProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(attributes) => (
        <Input
          {...attributes}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          placeholder={placeholder}
          inputMode={isNumber ? 'numeric' : 'text'}
          autoComplete="off"
        />
      )}
    </Field>
  )
}

function Tick({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="flex items-center gap-2">
      <Checkbox checked={checked} onCheckedChange={(now) => onChange(now === true)} />
      {label}
    </label>
  )
}

function IncidentBody({ action, problems, onChange }: Props<ActionDraftOf<'create_incident'>>) {
  const types = useIncidentTypeChoice()
  const priorities = usePriorityWords()
  const isKnown = action.type === asAlert || types.options.some(({ value }) => value === action.type)
  const typeOptions = [
    { value: asAlert, label: 'As the alert’s type says' },
    ...types.options,
    ...(isKnown ? [] : [{ value: action.type, label: types.nameOf(action.type) }]),
  ]
  return (
    <div className="grid gap-2">
      <div className="grid gap-2 sm:grid-cols-2">
        <Field label="Type" error={problems['type']}>
          {(attributes) => (
            <Combobox
              {...attributes}
              value={action.type}
              onValueChange={(type) => onChange({ ...action, type })}
              options={typeOptions}
              placeholder="Choose"
            />
          )}
        </Field>
        <Field label="Priority" error={problems['priority']}>
          {(attributes) => (
            <Select
              {...attributes}
              value={action.priority}
              onValueChange={(priority) => onChange({ ...action, priority })}
              options={[
                { value: asAlert, label: 'As the alert has it' },
                ...Object.entries(priorities).map(([value, { label }]) => ({ value, label: `${value} · ${label}` })),
              ]}
            />
          )}
        </Field>
      </div>
      <TextBox
        label="Title"
        value={action.title}
        onChange={(title) => onChange({ ...action, title })}
        error={problems['title']}
        placeholder="The alert’s own"
      />
      <Tick
        label="Write recommended units into its log"
        checked={action.recommend}
        onChange={(recommend) => onChange({ ...action, recommend })}
      />
    </div>
  )
}

function AttachBody({ action, problems, onChange }: Props<ActionDraftOf<'attach_incident'>>) {
  return (
    <div className="grid gap-2">
      <div className="grid gap-2 sm:grid-cols-2">
        <TextBox
          label="Within, in metres"
          value={action.radiusM}
          onChange={(radiusM) => onChange({ ...action, radiusM })}
          error={problems['radiusM']}
          isNumber
        />
        <TextBox
          label="Begun in the last minutes"
          value={action.minutes}
          onChange={(minutes) => onChange({ ...action, minutes })}
          error={problems['minutes']}
          isNumber
        />
      </div>
      <Tick
        label="Only to one of the same type"
        checked={action.sameType}
        onChange={(sameType) => onChange({ ...action, sameType })}
      />
      <p className="text-xs text-muted">Where there is none, the next action is done.</p>
    </div>
  )
}

interface OneOfProps {
  label: string
  choice: Choice
  value: string
  onChange: (value: string) => void
  error: string | undefined
  placeholder: string
  emptyText: string
}

/** One of a list that is kept elsewhere; what was retired there stays named here. */
function OneOf({ label, choice, value, onChange, error, placeholder, emptyText }: OneOfProps) {
  const isKnown = value === '' || choice.options.some((option) => option.value === value)
  return (
    <Field label={label} error={error}>
      {(attributes) => (
        <Combobox
          {...attributes}
          value={value || undefined}
          onValueChange={onChange}
          options={isKnown ? choice.options : [...choice.options, { value, label: choice.nameOf(value) }]}
          placeholder={placeholder}
          emptyText={emptyText}
        />
      )}
    </Field>
  )
}

function WebhookBody({ action, problems, onChange }: Props<ActionDraftOf<'webhook'>>) {
  const endpoints = useEndpointChoice()
  return (
    <OneOf
      label="Which"
      choice={endpoints}
      value={action.endpointId}
      onChange={(endpointId) => onChange({ ...action, endpointId })}
      error={problems['endpointId']}
      placeholder="Choose a webhook"
      emptyText="No webhook has this name. They are added under Webhooks."
    />
  )
}

function EscalateBody({ action, problems, onChange }: Props<ActionDraftOf<'escalate'>>) {
  const policies = usePolicyChoice()
  return (
    <OneOf
      label="By which policy"
      choice={policies}
      value={action.policyId}
      onChange={(policyId) => onChange({ ...action, policyId })}
      error={problems['policyId']}
      placeholder="Choose a policy"
      emptyText="No policy has this name. They are added under Escalation."
    />
  )
}

'use client'

import { X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { Combobox, type ComboboxOption } from '@/components/ui/combobox'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useZoneChoice } from '../config/use-choices'
import { severityWords } from '../config/severity-words'
import { AreaControl } from './area-control'
import type { FieldDraft, LeafDraft, LeafOf } from './condition-draft'
import { operatorWords } from './condition-words'
import { kindOf, withField, withOperator } from './field-kinds'
import { subjectOf, withSubject } from './new-part'
import { TimeControls } from './time-controls'
import { ValuesControl } from './values-control'

const subjects: ComboboxOption[] = [
  { value: 'severityAtLeast', label: 'Severity at least', group: 'How bad' },
  { value: 'severity', label: 'Severity', group: 'How bad' },
  { value: 'priority', label: 'Priority', group: 'How bad' },
  { value: 'count', label: 'Count', keywords: ['repeats', 'times'], group: 'How bad' },
  { value: 'type', label: 'Type', group: 'What it is' },
  { value: 'category', label: 'Category', group: 'What it is' },
  { value: 'source', label: 'Source', group: 'What it is' },
  { value: 'title', label: 'Title', group: 'What it is' },
  { value: 'description', label: 'Description', group: 'What it is' },
  { value: 'externalId', label: 'External id', group: 'What it is' },
  { value: 'metadata', label: 'Sender’s own field', keywords: ['metadata'], group: 'What it is' },
  { value: 'zone', label: 'In a zone', group: 'Where' },
  { value: 'area', label: 'In a drawn area', keywords: ['polygon'], group: 'Where' },
  { value: 'time', label: 'Time of day', keywords: ['clock', 'weekday'], group: 'When' },
]

interface RowProps<Leaf extends LeafDraft> {
  leaf: Leaf
  number: string
  onChange: (leaf: LeafDraft) => void
  /** The text that tells what is wrong; undefined while nothing is. */
  problemId: string | undefined
}

interface Props extends Omit<RowProps<LeafDraft>, 'problemId'> {
  problem: string | undefined
  onRemove: () => void
}

/** One question: about what, how, and with which values. */
export function ConditionRow({ leaf, number, problem, onChange, onRemove }: Props) {
  const id = useId()
  const problemId = problem ? id : undefined
  return (
    <div role="group" aria-label={`Condition ${number}`} className="grid gap-1">
      <div className="flex items-start gap-1.5">
        <div className="flex min-w-0 flex-1 flex-wrap items-start gap-1.5">
          <Combobox
            value={subjectOf(leaf)}
            onValueChange={(subject) => onChange(withSubject(leaf, subject))}
            options={subjects}
            placeholder="About what"
            aria-label={`What condition ${number} asks about`}
            aria-describedby={problemId}
            className="w-44 max-sm:w-full"
          />
          <Question {...{ leaf, number, onChange, problemId }} />
        </div>
        <Button size="icon" variant="ghost" aria-label={`Remove condition ${number}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      {problem ? (
        <p id={id} role="alert" className="text-xs font-medium text-danger">
          {problem}
        </p>
      ) : null}
    </div>
  )
}

function Question({ leaf, ...rest }: RowProps<LeafDraft>) {
  switch (leaf.kind) {
    case 'field':
      return <FieldQuestion leaf={leaf} {...rest} />
    case 'severity':
      return <SeverityQuestion leaf={leaf} {...rest} />
    case 'zone':
      return <ZoneQuestion leaf={leaf} {...rest} />
    case 'area':
      return (
        <AreaControl
          text={leaf.text}
          onChange={(text) => rest.onChange({ ...leaf, text })}
          problemId={rest.problemId}
        />
      )
    case 'time':
      return <TimeControls leaf={leaf} onChange={rest.onChange} />
  }
}

const severityOptions = (['extreme', 'severe', 'moderate', 'minor'] as const).map((value) => ({
  value,
  label: severityWords[value].label,
}))

const SeverityQuestion = ({ leaf, onChange }: RowProps<LeafOf<'severity'>>) => (
  <Select
    value={leaf.least}
    onValueChange={(least) => onChange({ ...leaf, least })}
    options={severityOptions}
    aria-label="Least severity"
    className="w-36"
  />
)

function ZoneQuestion({ leaf, onChange, problemId }: RowProps<LeafOf<'zone'>>) {
  const zones = useZoneChoice()
  const isKnown = leaf.zoneId === '' || zones.options.some(({ value }) => value === leaf.zoneId)
  return (
    <Combobox
      value={leaf.zoneId || undefined}
      onValueChange={(zoneId) => onChange({ ...leaf, zoneId })}
      options={isKnown ? zones.options : [...zones.options, { value: leaf.zoneId, label: zones.nameOf(leaf.zoneId) }]}
      placeholder="Choose a zone"
      emptyText="No zone has this name. Zones are drawn under Resources."
      aria-label="Zone"
      aria-invalid={problemId ? true : undefined}
      className="w-56"
    />
  )
}

function FieldQuestion({ leaf, number, onChange, problemId }: RowProps<FieldDraft>) {
  const { operators } = kindOf(leaf.field)
  // A question the API allows and we do not offer stays as it was asked.
  const offered = operators.includes(leaf.op) ? operators : [...operators, leaf.op]
  return (
    <>
      {leaf.field.startsWith('metadata.') ? (
        <Input
          value={leaf.field.slice('metadata.'.length)}
          onChange={(event) => onChange(withField(leaf, `metadata.${event.target.value.trim()}`))}
          placeholder="device.room"
          spellCheck={false}
          autoComplete="off"
          aria-label="Path of the sender’s field"
          aria-invalid={problemId ? true : undefined}
          className="figures w-36"
        />
      ) : null}
      <Select
        value={leaf.op}
        onValueChange={(op) => onChange(withOperator(leaf, op))}
        options={offered.map((op) => ({ value: op, label: operatorWords[op] }))}
        aria-label={`How condition ${number} asks`}
        className="w-32"
      />
      {leaf.op === 'exists' ? null : <ValuesControl leaf={leaf} onChange={onChange} problemId={problemId} />}
    </>
  )
}

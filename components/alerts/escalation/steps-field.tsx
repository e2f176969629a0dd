'use client'

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useController, type Control } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { AudienceField } from '../audience/audience-field'
import { firstMessage } from '../config/first-message'
import { atText, Rung } from './ladder'
import {
  mostSteps,
  newStep,
  type PolicyInput,
  type PolicyOutput,
  type StepDraft,
  stepProblems,
  stepTimes,
} from './policy-form'

/** The ladder while it is built: who is told, and how long after the step before. */
export function StepsField({ control }: { control: Control<PolicyInput, unknown, PolicyOutput> }) {
  const { field, fieldState } = useController({ control, name: 'steps' })
  const steps = field.value
  const times = stepTimes(steps)
  const error = firstMessage(fieldState.error)
  const move = (index: number, to: number) => {
    const step = steps[index]
    if (step) field.onChange(steps.toSpliced(index, 1).toSpliced(to, 0, step))
  }
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-medium">While nobody acknowledges</legend>
      <ol>
        {steps.map((step, index) => (
          <li key={step.id} className="flex gap-3">
            <Rung label={String(index + 1)} isLast={index === steps.length - 1} />
            <StepCard
              step={step}
              number={index + 1}
              at={times[index] ?? null}
              problems={error ? stepProblems(step) : {}}
              onChange={(changed) => field.onChange(steps.with(index, changed))}
              onRemove={steps.length > 1 ? () => field.onChange(steps.toSpliced(index, 1)) : undefined}
              onEarlier={index > 0 ? () => move(index, index - 1) : undefined}
              onLater={index < steps.length - 1 ? () => move(index, index + 1) : undefined}
            />
          </li>
        ))}
      </ol>
      {error ? (
        <p role="alert" className="pl-9 text-xs font-medium text-danger">
          {error}
        </p>
      ) : null}
      {steps.length < mostSteps ? (
        <Button size="sm" className="ml-9 justify-self-start" onClick={() => field.onChange([...steps, newStep('10')])}>
          <Plus aria-hidden />
          Step
        </Button>
      ) : null}
    </fieldset>
  )
}

interface CardProps {
  step: StepDraft
  number: number
  /** In minutes after the alert was routed; null while that is not known. */
  at: number | null
  problems: Record<string, string>
  onChange: (step: StepDraft) => void
  onRemove: (() => void) | undefined
  onEarlier: (() => void) | undefined
  onLater: (() => void) | undefined
}

function StepCard({ step, number, at, problems, onChange, onRemove, onEarlier, onLater }: CardProps) {
  return (
    <div role="group" aria-label={`Step ${number}`} className="mb-2 grid min-w-0 flex-1 gap-2 rounded-md border p-2.5">
      <div className="flex items-start gap-2">
        <Field
          label={number === 1 ? 'Minutes after it came' : 'Minutes after the step before'}
          error={problems['afterMinutes']}
          className="min-w-0 flex-1"
        >
          {(attributes) => (
            <div className="flex items-center gap-2">
              <Input
                {...attributes}
                value={step.afterMinutes}
                onChange={(event) => onChange({ ...step, afterMinutes: event.target.value })}
                inputMode="numeric"
                className="figures w-20"
              />
              <span className="text-xs text-muted">
                {number > 1 && at !== null ? `${atText(at)} in all` : atText(at)}
              </span>
            </div>
          )}
        </Field>
        <div className="flex">
          <Button
            size="icon-sm"
            variant="ghost"
            disabled={!onEarlier}
            aria-label={`Step ${number} earlier`}
            onClick={onEarlier}
          >
            <ArrowUp aria-hidden />
          </Button>
          <Button
            size="icon-sm"
            variant="ghost"
            disabled={!onLater}
            aria-label={`Step ${number} later`}
            onClick={onLater}
          >
            <ArrowDown aria-hidden />
          </Button>
          <Button
            size="icon-sm"
            variant="ghost"
            disabled={!onRemove}
            aria-label={`Remove step ${number}`}
            onClick={onRemove}
          >
            <X aria-hidden />
          </Button>
        </div>
      </div>
      <AudienceField
        label="Who is told"
        value={step.audience}
        onChange={(audience) => onChange({ ...step, audience })}
        error={problems['audience']}
      />
    </div>
  )
}

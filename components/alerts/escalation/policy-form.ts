import { v4 } from 'uuid'
import { z } from 'zod'
import { CreateEscalationPolicy, type EscalationPolicy } from '@/lib/alerts/rules-schema'
import { type AudienceDraft, audienceOf, partsOf } from '../audience/audience-parts'
import { numberIn, numberText, optionalWholeNumber, wholeNumber } from '../config/number-text'

const Steps = CreateEscalationPolicy.shape.steps
const Step = Steps.element

export interface StepDraft {
  id: string
  afterMinutes: string
  audience: AudienceDraft
}

const words: Partial<Record<string, string>> = {
  afterMinutes: 'From 0 to 1,440 minutes, whole.',
  audience: 'Name somebody.',
}
const bodyOf = ({ afterMinutes, audience }: StepDraft) => ({ afterMinutes: numberIn(afterMinutes), audience })

/** What is wrong with a step, by field; empty when nothing is. */
export function stepProblems(step: StepDraft): Record<string, string> {
  const issues = Step.safeParse(bodyOf(step)).error?.issues ?? []
  return Object.fromEntries(
    issues.map(({ path, message }) => [String(path[0]), words[String(path[0])] ?? message] as const),
  )
}

const StepsForm = z.custom<StepDraft[]>().transform((drafts, context) => {
  const parsed = Steps.safeParse(drafts.map(bodyOf))
  if (parsed.success) return parsed.data
  context.addIssue('Something is missing in the steps.')
  return z.NEVER
})

export const PolicyForm = z.object({
  name: CreateEscalationPolicy.shape.name,
  steps: StepsForm,
  repeats: wholeNumber(0, 20),
  repageAfterMinutes: optionalWholeNumber(1, 10_080),
})
export type PolicyInput = z.input<typeof PolicyForm>
export type PolicyOutput = z.output<typeof PolicyForm>

export const policyLabels: Record<keyof PolicyInput, string> = {
  name: 'Name',
  steps: 'Steps',
  repeats: 'Go through all steps again, times',
  repageAfterMinutes: 'Tell again when forgotten, minutes',
}

export const mostSteps = 10
/** Begins with nobody, so that nobody is told because a form offered it. */
export const newStep = (afterMinutes: string): StepDraft => ({ id: v4(), afterMinutes, audience: {} })

export const emptyPolicy: PolicyInput = {
  name: '',
  steps: [{ id: 'step.0', afterMinutes: '0', audience: {} }],
  repeats: '0',
  repageAfterMinutes: '',
}

type Saved = Pick<EscalationPolicy, 'name' | 'steps' | 'repeats' | 'repageAfterMinutes'>

export const policyInput = ({ name, steps, repeats, repageAfterMinutes }: Saved): PolicyInput => ({
  name,
  steps: steps.map(({ afterMinutes, audience }, index) => ({
    id: `step.${index}`,
    afterMinutes: String(afterMinutes),
    audience: audienceOf(partsOf(audience)),
  })),
  repeats: String(repeats),
  repageAfterMinutes: numberText(repageAfterMinutes),
})

/** When each step comes, in minutes after the alert was routed; from a step on whose time is not known yet, none is. */
export function stepTimes(steps: readonly Pick<StepDraft, 'afterMinutes'>[]): (number | null)[] {
  let at: number | null = 0
  return steps.map(({ afterMinutes }) => {
    const wait = numberIn(afterMinutes)
    at = at === null || Number.isNaN(wait) ? null : at + wait
    return at
  })
}

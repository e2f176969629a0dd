import type { Audience, EscalationPolicy } from '../rules-schema'
import type { AlertState } from '../schema'

type Policy = Pick<EscalationPolicy, 'steps' | 'repeats' | 'repageAfterMinutes'>

/** Where an alert stands on its way: `step` steps were taken in this round. A round begins anew when it was forgotten. */
export interface Standing {
  step: number
  round: number
  state: AlertState
}

export interface NextStep {
  /** Whom to tell now, and as which step of the policy, from 0; null for nobody. */
  tell: { index: number; audience: Audience } | null
  /** Where the alert stands after it. */
  standing: Standing
  /** When to ask again; null for never. */
  nextAt: Date | null
}

/** Going round again without a pause would page somebody as often as it may at one moment. */
const leastPauseMinutes = 5
const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

/** When the first step is due of an alert that was routed just now. */
export const firstStepAt = ({ steps }: Pick<Policy, 'steps'>, routedAt: Date): Date =>
  later(routedAt, steps[0]?.afterMinutes ?? 0)

/** When an alert that was acknowledged just now counts as forgotten; null for never. */
export const repageAt = (
  { repageAfterMinutes }: Pick<Policy, 'repageAfterMinutes'>,
  acknowledgedAt: Date,
): Date | null => (repageAfterMinutes === null ? null : later(acknowledgedAt, repageAfterMinutes))

/**
 * What to do for an alert that is due: open, the next step; acknowledged, it was forgotten, so it is open again and its first step
 * is taken at once. Over or suppressed, nothing. Late is late: what comes next is counted from now.
 */
export function nextStep(policy: Policy, standing: Standing, at: Date): NextStep {
  const { state, step, round } = standing
  if (state === 'acknowledged' && policy.repageAfterMinutes !== null)
    return take(policy, { step: 0, round: round + 1, state: 'open' }, at)
  if (state !== 'open') return { tell: null, standing, nextAt: null }
  return take(policy, { step, round, state }, at)
}

function take(policy: Policy, standing: Standing, at: Date): NextStep {
  const { steps, repeats } = policy
  const most = steps.length * (repeats + 1)
  const index = standing.step % steps.length
  const audience = steps[index]?.audience
  if (!audience || standing.step >= most) return { tell: null, standing, nextAt: null }
  const taken = { ...standing, step: standing.step + 1 }
  const nextAt = taken.step < most ? later(at, pauseBefore(policy, taken.step)) : null
  return { tell: { index, audience }, standing: taken, nextAt }
}

function pauseBefore({ steps }: Policy, step: number): number {
  const minutes = steps[step % steps.length]?.afterMinutes ?? 0
  const goesRoundAgain = step % steps.length === 0
  return goesRoundAgain ? minutes || steps.at(-1)?.afterMinutes || leastPauseMinutes : minutes
}

'use client'

import { RotateCw } from 'lucide-react'
import type { EscalationPolicy } from '@/lib/alerts/rules-schema'
import { audienceText } from '../audience/audience-words'
import { useAudienceNames } from '../audience/use-audience-choice'
import { capitalised, counted, minuteText } from '../config/plain-words'
import { stepTimes } from './policy-form'

export const atText = (minutes: number | null): string =>
  minutes === null ? '' : minutes === 0 ? 'at once' : `after ${minuteText(minutes)}`

/** A policy from its first step to its last, as a ladder that is climbed while nobody acknowledges. */
export function Ladder({ policy }: { policy: EscalationPolicy }) {
  const names = useAudienceNames()
  const { steps, repeats, repageAfterMinutes } = policy
  const times = stepTimes(steps.map(({ afterMinutes }) => ({ afterMinutes: String(afterMinutes) })))
  return (
    <div>
      <ol aria-label={`Steps of ${policy.name}`}>
        {steps.map(({ audience }, index) => (
          <li key={index} className="flex gap-3">
            <Rung label={String(index + 1)} isLast={index === steps.length - 1 && repeats === 0} />
            <div className="min-w-0 pb-3">
              <p className="text-xs text-muted">{capitalised(atText(times[index] ?? null))}</p>
              <p>{capitalised(audienceText(audience, names) ?? 'nobody')}</p>
            </div>
          </li>
        ))}
        {repeats > 0 ? (
          <li className="flex gap-3">
            <span className="flex size-6 shrink-0 items-center justify-center text-muted">
              <RotateCw aria-hidden className="size-4" />
            </span>
            <p className="pt-0.5 pb-3 text-muted">From the first again, {counted(repeats, 'more time')}</p>
          </li>
        ) : null}
      </ol>
      <p className="border-t pt-2 text-xs text-muted">
        {repageAfterMinutes === null
          ? 'Once acknowledged, nobody is told again.'
          : `Acknowledged and then nothing for ${minuteText(repageAfterMinutes)}: it begins again.`}
      </p>
    </div>
  )
}

/** The number of a step, and the line down to the next. */
export function Rung({ label, isLast }: { label: string; isLast: boolean }) {
  return (
    <span aria-hidden className="flex w-6 shrink-0 flex-col items-center">
      <span className="figures flex size-6 items-center justify-center rounded-full border border-accent bg-accent-tint text-xs font-semibold text-accent-strong">
        {label}
      </span>
      {isLast ? null : <span className="w-px flex-1 bg-line-strong/50" />}
    </span>
  )
}

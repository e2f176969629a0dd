'use client'

import { BellRing, Check } from 'lucide-react'
import Link from 'next/link'
import { useCallback } from 'react'
import { useMe } from '@/components/shell/session'
import { useClock } from '@/components/ui/clock'
import { formatElapsed } from '@/components/ui/format-elapsed'
import { formatTime } from '@/components/ui/format-time'
import type { Alert } from '@/lib/alerts/schema'
import { useEscalationPolicy } from '../queries'

/** "at 14:32:10, in 4:12"; when it is due and not yet done, it says so. */
function Countdown({ at }: { at: string }) {
  const { timeZone } = useMe()
  const atMs = Date.parse(at)
  const left = useClock(
    useCallback(
      (now: number) => (now === 0 ? '' : now >= atMs ? 'due now' : `in ${formatElapsed(atMs - now)}`),
      [atMs],
    ),
  )
  return (
    <>
      at <span className="figures font-semibold">{formatTime(at, timeZone)}</span>,{' '}
      <span className="figures font-semibold">{left}</span>
    </>
  )
}

/** Who has it, and who is asked next when nobody does. */
export function EscalationState({ alert }: { alert: Alert }) {
  const { timeZone } = useMe()
  const { escalation, acknowledgedAt, acknowledgedBy } = alert
  const { data: policy } = useEscalationPolicy(escalation.policyId)
  const { step, round, nextAt, policyId } = escalation
  if (!policyId && !acknowledgedAt) return null
  return (
    <ul className="grid gap-1 rounded-md border bg-raised px-3 py-2 text-sm">
      {acknowledgedAt ? (
        <li className="flex items-start gap-2">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-ok" />
          <span>
            <span className="font-medium">{acknowledgedBy ?? 'Somebody'}</span> has it since{' '}
            <span className="figures">{formatTime(acknowledgedAt, timeZone)}</span>
            {nextAt ? (
              <>
                . If nothing more is done it is taken for forgotten and paged again <Countdown at={nextAt} />
              </>
            ) : null}
          </span>
        </li>
      ) : null}
      {policyId && (!acknowledgedAt || !nextAt) ? (
        <li className="flex items-start gap-2">
          <BellRing aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
          <span>
            <Link href="/alerts/escalation" className="font-medium text-accent hover:underline">
              {policy?.name ?? 'Escalation'}
            </Link>
            :{' '}
            {nextAt ? (
              <>
                step <span className="figures">{step + 1}</span>
                {policy ? (
                  <>
                    {' '}
                    of <span className="figures">{policy.steps.length}</span>
                  </>
                ) : null}{' '}
                <Countdown at={nextAt} />
              </>
            ) : step > 0 ? (
              `${step} ${step === 1 ? 'step was' : 'steps were'} taken, nobody further is asked`
            ) : (
              'no step is due'
            )}
            {round > 0 ? `, round ${round + 1}` : ''}
          </span>
        </li>
      ) : null}
    </ul>
  )
}

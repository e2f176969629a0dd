'use client'

import {
  ArrowUp,
  Ban,
  BellOff,
  BellRing,
  ClipboardList,
  CircleDot,
  GitBranch,
  Inbox,
  Layers,
  Radio,
  Tags,
  Webhook,
  type LucideIcon,
} from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useMe } from '@/components/shell/session'
import { formatMoment, formatTime } from '@/components/ui/format-time'
import type { AlertDetail, TrailStep } from '@/lib/alerts/schema'
import { counted, listed } from '../config/plain-words'
import { useMemberNames } from '../queries'
import { toldOrNot } from './told-or-not'

const stepWords: Record<TrailStep['step'], { label: string; icon: LucideIcon }> = {
  received: { label: 'Received', icon: Inbox },
  classified: { label: 'Classified', icon: Tags },
  grouped: { label: 'Grouped', icon: Layers },
  suppressed: { label: 'Kept quiet', icon: BellOff },
  rule: { label: 'Rule', icon: GitBranch },
  notified: { label: 'Told', icon: BellRing },
  incident: { label: 'Incident', icon: ClipboardList },
  webhook: { label: 'Webhook', icon: Webhook },
  escalation: { label: 'Escalation', icon: ArrowUp },
  source: { label: 'Source', icon: Radio },
  nobody: { label: 'Nobody told', icon: Ban },
}

/** Every decision about it in the order it was made: the answer to why somebody was paged, or was not. */
export function Why({ alert }: { alert: AlertDetail }) {
  const { id, timeZone } = useMe()
  const told = toldOrNot(alert, id)
  return (
    <div className="grid gap-3 px-3 py-2.5">
      <p className="flex items-start gap-2 rounded-md bg-sunken px-2.5 py-2 text-sm">
        {told.isTold ? (
          <BellRing aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
        ) : (
          <BellOff aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        )}
        <span>
          <span className="font-semibold">{told.isTold ? 'You were told. ' : 'You were not told. '}</span>
          {told.because}
        </span>
      </p>
      {alert.trail.length > 0 ? (
        <ol>
          {alert.trail.map((step, index) => (
            <Step key={`${step.at} ${index}`} step={step} timeZone={timeZone} />
          ))}
        </ol>
      ) : (
        <p className="text-sm text-muted">
          {alert.routedAt
            ? 'Nothing was decided about it.'
            : 'It is being looked at; what follows shows here in a moment.'}
        </p>
      )}
    </div>
  )
}

function Step({ step, timeZone }: { step: TrailStep; timeZone: string }) {
  const { label, icon: Icon } = stepWords[step.step] ?? { label: step.step, icon: CircleDot }
  return (
    <li className="relative flex gap-2.5 pb-2.5 before:absolute before:top-6 before:bottom-0 before:left-[0.6875rem] before:w-px before:bg-line last:pb-0 last:before:hidden">
      <span className="inline-flex size-5.5 shrink-0 items-center justify-center rounded-full border bg-surface text-muted">
        <Icon aria-hidden className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 text-xs text-muted">
          <span className="font-semibold">{label}</span>
          <time dateTime={step.at} title={formatMoment(step.at, timeZone)} className="figures ml-auto text-faint">
            {formatTime(step.at, timeZone)}
          </time>
        </p>
        <p dir="auto" className="text-sm break-words">
          {step.text}
        </p>
        <p className="flex flex-wrap gap-x-3 text-xs empty:hidden">
          {step.ruleId ? (
            <Link href={`/alerts/rules/${step.ruleId}`} className="font-medium text-accent hover:underline">
              The rule
            </Link>
          ) : null}
          {step.incidentId ? (
            <Link href={`/console?incident=${step.incidentId}`} className="font-medium text-accent hover:underline">
              The incident
            </Link>
          ) : null}
          {step.userIds && step.userIds.length > 0 ? <People userIds={step.userIds} /> : null}
        </p>
      </div>
    </li>
  )
}

/** How many, and who on demand. */
function People({ userIds }: { userIds: readonly string[] }) {
  const [open, setOpen] = useState(false)
  const { data: names, isError } = useMemberNames(open)
  const said = names ? listed(userIds.map((id) => names.get(id) ?? 'a former member')) : 'Loading…'
  return (
    <span className="text-muted">
      <button
        type="button"
        aria-expanded={open}
        className="font-medium text-accent hover:underline"
        onClick={() => setOpen((is) => !is)}
      >
        {counted(userIds.length, 'person', 'people')}
      </button>
      {open ? `: ${isError ? 'their names could not be loaded' : said}` : ''}
    </span>
  )
}

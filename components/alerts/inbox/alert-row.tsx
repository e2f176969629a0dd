'use client'

import { CircleAlert } from 'lucide-react'
import Link from 'next/link'
import { memo, type MouseEvent, useId } from 'react'
import { shortNumber } from '@/components/console/short-number'
import { Checkbox } from '@/components/ui/checkbox'
import { cn } from '@/components/ui/cn'
import { Elapsed } from '@/components/ui/elapsed'
import { formatDay, formatMoment, formatTime } from '@/components/ui/format-time'
import type { Alert } from '@/lib/alerts/schema'
import { readableType, severityWords } from '../alert-words'
import { AlertStateMark, DrillMark, SeverityChip } from '../chips'

export const rowHeight = 52

/** How long it may wait before its age is pressing, by how bad it is. */
const levelsMs = {
  extreme: [30_000, 60_000, 120_000],
  severe: [60_000, 120_000, 300_000],
  moderate: [300_000, 900_000, 1_800_000],
  minor: [1_800_000, 3_600_000, 7_200_000],
  unknown: [300_000, 900_000, 1_800_000],
} as const

export const rowButtonStyle =
  'min-w-0 truncate text-left outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-(--focus)'

/** Open, real and bad enough to be heard. */
export const isCritical = ({ state, severity, isDrill }: Pick<Alert, 'state' | 'severity' | 'isDrill'>): boolean =>
  state === 'open' && !isDrill && (severity === 'extreme' || severity === 'severe')

interface AlertRowProps {
  itemKey: string
  alert: Alert
  isMember: boolean
  isSelected: boolean
  isMarked: boolean
  /** The filter no longer finds it; it stays until the list may move. */
  isGone: boolean
  problem: string | undefined
  timeZone: string
  /** `26 Nov`, to leave it out of times of today. */
  today: string
  onOpen: (key: string, event: MouseEvent) => void
  onMark: (key: string, isRange: boolean) => void
}

/** One alert of the list: how bad, what, from where, how often, since when, and who has it. */
export const AlertRow = memo(function AlertRow(props: AlertRowProps) {
  const { itemKey, alert, isMember, isSelected, isMarked, isGone, problem, onOpen, onMark } = props
  const describedBy = useId()
  const isOpen = alert.state === 'open'
  return (
    <div
      data-alert={alert.id}
      className={cn(
        'group relative flex h-13 w-full items-center gap-2.5 border-b pr-3',
        isMember ? 'pl-9' : 'pl-3',
        isSelected ? 'bg-selected' : isMarked ? 'bg-accent-tint' : 'hover:bg-hover',
        isGone && 'text-muted',
      )}
    >
      {isCritical(alert) ? <span aria-hidden className="absolute inset-y-0 left-0 w-1 bg-danger-fill" /> : null}
      {isMember ? <span aria-hidden className="absolute inset-y-0 left-5 w-px bg-line-strong/50" /> : null}
      <MarkBox title={alert.title} isMarked={isMarked} onMark={(range) => onMark(itemKey, range)}>
        <SeverityChip severity={alert.severity} tileOnly />
      </MarkBox>
      <div className={cn('min-w-0 flex-1', isGone && 'opacity-70')}>
        <div className="flex items-baseline gap-2">
          <button
            type="button"
            dir="auto"
            data-alert-row
            aria-current={isSelected ? 'true' : undefined}
            aria-describedby={describedBy}
            onClick={(event) => onOpen(itemKey, event)}
            className={cn(rowButtonStyle, isOpen ? 'font-semibold' : 'font-medium')}
          >
            {alert.title}
          </button>
          {alert.isDrill ? <DrillMark className="self-center" /> : null}
          {alert.count > 1 ? <Count count={alert.count} /> : null}
          <Elapsed
            since={alert.receivedAt}
            {...(isOpen && !alert.isDrill ? { levelsMs: levelsMs[alert.severity] } : {})}
            className="ml-auto shrink-0 text-sm"
          />
        </div>
        <div id={describedBy} className="mt-0.5 flex items-center gap-2 text-xs text-muted">
          {problem ? (
            <span className="flex min-w-0 flex-1 items-center gap-1 font-medium text-danger">
              <CircleAlert aria-hidden className="size-3.5 shrink-0" />
              <span className="truncate">{problem}</span>
            </span>
          ) : (
            <SecondLine {...props} />
          )}
        </div>
      </div>
    </div>
  )
})

function SecondLine({ alert, isGone, timeZone, today }: AlertRowProps) {
  const { severity, type, source, state, incidentId, incidentNumber, receivedAt } = alert
  const day = formatDay(receivedAt, timeZone)
  return (
    <>
      <span className="w-17 shrink-0 font-medium text-ink">{severityWords[severity].label}</span>
      <span dir="auto" className="min-w-0 flex-1 truncate">
        {readableType(type)} · {source}
      </span>
      {isGone ? <span className="shrink-0 italic">left this list</span> : null}
      {incidentId && incidentNumber ? (
        <Link
          href={`/console?incident=${incidentId}`}
          title={incidentNumber}
          className="figures relative z-10 shrink-0 font-medium text-accent hover:underline"
        >
          <span className="sr-only">Incident </span>
          {shortNumber(incidentNumber)}
        </Link>
      ) : null}
      <AlertStateMark state={state} className="@min-[34rem]:w-28 shrink-0" />
      <time
        dateTime={receivedAt}
        title={formatMoment(receivedAt, timeZone)}
        className="figures shrink-0 text-right whitespace-nowrap text-faint"
      >
        {day === today ? '' : `${day} `}
        {formatTime(receivedAt, timeZone)}
      </time>
    </>
  )
}

export function Count({ count }: { count: number }) {
  return (
    <span
      className="figures shrink-0 rounded bg-sunken px-1 text-xs font-semibold text-ink"
      title={`Came ${count} times`}
    >
      ×{count.toLocaleString('en-GB')}
    </span>
  )
}

interface MarkBoxProps {
  title: string
  isMarked: boolean
  onMark: (isRange: boolean) => void
  children: React.ReactNode
}

/** The severity's tile; under the mouse, and of a marked row, the box that marks it. A finger presses the tile itself. */
export function MarkBox({ title, isMarked, onMark, children }: MarkBoxProps) {
  return (
    <span className="relative z-10 inline-flex size-5 shrink-0 items-center justify-center">
      <span className={cn('inline-flex', isMarked ? 'opacity-0' : 'group-hover:pointer-fine:opacity-0')}>
        {children}
      </span>
      <Checkbox
        aria-label={`Mark: ${title}`}
        tabIndex={-1}
        checked={isMarked}
        onClick={(event) => {
          event.preventDefault()
          onMark(event.shiftKey)
        }}
        className={cn('absolute', isMarked ? '' : 'opacity-0 group-hover:pointer-fine:opacity-100')}
      />
    </span>
  )
}

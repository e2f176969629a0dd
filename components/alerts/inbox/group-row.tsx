'use client'

import { ChevronRight } from 'lucide-react'
import { memo, type MouseEvent, useId } from 'react'
import { cn } from '@/components/ui/cn'
import { Elapsed } from '@/components/ui/elapsed'
import { type Alert, alertStates } from '@/lib/alerts/schema'
import { alertStateWords, readableType, severityWords } from '../alert-words'
import { DrillMark, SeverityChip } from '../chips'
import { Count, isCritical, MarkBox, rowButtonStyle } from './alert-row'
import type { GroupItem } from './inbox-items'

interface GroupRowProps {
  item: GroupItem
  isSelected: boolean
  isMarked: boolean
  /** The list goes on below: there may be more of the group. */
  mayBeMore: boolean
  onOpen: (key: string, event: MouseEvent) => void
  onMark: (key: string, isRange: boolean) => void
  onToggle: (groupId: string) => void
}

const statesOf = (members: readonly Alert[]): string =>
  alertStates
    .map((state) => ({ state, count: members.filter((member) => member.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${alertStateWords[state].label.toLowerCase()}`)
    .join(', ')

/** Several alerts that a rule joined, as one line: its newest, the worst severity, and how many. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { item, isSelected, isMarked, mayBeMore, onOpen, onMark, onToggle } = props
  const { lead, members, worst, count, groupId, isOpen, key } = item
  const describedBy = useId()
  return (
    <div
      data-group={groupId}
      className={cn(
        'group relative flex h-13 w-full items-center gap-2.5 border-b pr-3 pl-3',
        isSelected ? 'bg-selected' : isMarked ? 'bg-accent-tint' : 'hover:bg-hover',
      )}
    >
      {members.some(isCritical) ? <span aria-hidden className="absolute inset-y-0 left-0 w-1 bg-danger-fill" /> : null}
      <MarkBox
        title={`group, ${lead.title}`}
        isMarked={isMarked}

        onMark={(range) => onMark(key, range)}
      >
        <SeverityChip severity={worst} tileOnly />
      </MarkBox>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <button
            type="button"
            dir="auto"
            data-alert-row
            aria-current={isSelected ? 'true' : undefined}
            aria-describedby={describedBy}
            onClick={(event) => onOpen(key, event)}
            className={cn(rowButtonStyle, 'font-semibold')}
          >
            {lead.title}
          </button>
          {members.some(({ isDrill }) => isDrill) ? <DrillMark className="self-center" /> : null}
          {count > members.length ? <Count count={count} /> : null}
          <Elapsed since={lead.receivedAt} className="ml-auto shrink-0 text-sm" />
        </div>
        <div id={describedBy} className="mt-0.5 flex items-center gap-2 text-xs text-muted">
          <span className="w-17 shrink-0 font-medium text-ink">{severityWords[worst].label}</span>
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={isOpen}
            aria-label={`${members.length} alerts of one group`}
            onClick={() => onToggle(groupId)}
            className="relative z-10 -my-0.5 inline-flex h-5 shrink-0 items-center gap-0.5 rounded bg-ink pr-1.5 pl-0.5 text-xs font-semibold text-canvas"
          >
            <ChevronRight aria-hidden className={cn('size-3.5 transition-transform', isOpen && 'rotate-90')} />
            <span className="figures">
              {members.length}
              {mayBeMore ? '+' : ''}
            </span>
            alerts
          </button>
          <span dir="auto" className="min-w-0 flex-1 truncate">
            {readableType(lead.type)} · {lead.source}
          </span>
          <span className="shrink-0 truncate @max-[36rem]:hidden">{statesOf(members)}</span>
        </div>
      </div>
    </div>
  )
})

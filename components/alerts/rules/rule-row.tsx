'use client'

import { useSortable } from '@dnd-kit/sortable'
import { Archive, CornerDownRight, GripVertical, OctagonX, Pencil } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ConfirmRequest } from '@/components/records/confirm-request'
import { useChange } from '@/components/records/record-list'
import { RowMenu } from '@/components/records/row-menu'
import { useAge } from '@/components/ui/clock'
import { Badge } from '@/components/ui/badge'
import { cn } from '@/components/ui/cn'
import { DropdownMenuItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu'
import type { AlertRule } from '@/lib/alerts/rules-schema'
import { api } from '@/lib/http/browser'
import { counted } from '../config/plain-words'
import { ruleInput, ruleWords } from './rule-form'
import { RuleSwitch } from './rule-switch'
import { type RuleNames, ruleSentence } from './rule-words'

interface Props {
  rule: AlertRule
  /** Counted from the top, beginning with 1. */
  number: number
  names: RuleNames
  mayManage: boolean
  onSwitchOn: () => void
}

/** One rule: where it stands, whether it is on, what it says, and how often it mattered. */
export function RuleRow({ rule, number, names, mayManage, onSwitchOn }: Props) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: rule.id,
    disabled: !mayManage,
  })
  return (
    <li
      ref={setNodeRef}
      data-rule={rule.name}
      style={{
        // Rows only go up and down, and keep their size.
        transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined,
        transition,
      }}
      className={cn(
        'flex items-start gap-2 bg-surface py-2.5 pr-2 pl-1.5 sm:gap-3',
        !mayManage && 'pl-3',
        isDragging && 'relative z-10 rounded-md shadow-pop',
      )}
    >
      {mayManage ? (
        <button
          type="button"
          ref={setActivatorNodeRef}
          {...attributes}
          {...listeners}
          aria-label={`Move ${rule.name}, place ${number}`}
          className="flex h-8 w-6 shrink-0 cursor-grab touch-none items-center justify-center rounded text-faint hover:bg-hover hover:text-ink active:cursor-grabbing"
        >
          <GripVertical aria-hidden className="size-4" />
        </button>
      ) : null}
      <span aria-hidden className="figures w-5 shrink-0 pt-1.5 text-right text-xs text-muted">
        {number}
      </span>
      <div className="flex h-8 w-9 shrink-0 items-center">
        <RuleSwitch rule={rule} mayManage={mayManage} onSwitchOn={onSwitchOn} />
      </div>
      <div className="min-w-0 flex-1 pt-1.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={`/alerts/rules/${rule.id}`}
            className={cn('font-medium hover:underline', !rule.isEnabled && 'text-muted')}
          >
            {rule.name}
          </Link>
          {rule.isEnabled ? null : <Badge>Off</Badge>}
          {rule.matches === 0 ? <Badge tone="warn">Never matched</Badge> : null}
        </div>
        <p className="mt-0.5 line-clamp-2 max-w-3xl text-muted">{ruleSentence(ruleWords(ruleInput(rule)), names)}</p>
        <RuleFigures rule={rule} className="mt-1 sm:hidden" />
      </div>
      <RuleFigures rule={rule} className="w-32 shrink-0 pt-1.5 text-right max-sm:hidden" />
      {mayManage ? <RuleMenu rule={rule} /> : null}
    </li>
  )
}

function RuleFigures({ rule, className }: { rule: AlertRule; className: string }) {
  return (
    <div className={cn('grid gap-0.5 text-xs text-muted max-sm:flex max-sm:flex-wrap max-sm:gap-x-3', className)}>
      {rule.matches > 0 ? <span className="figures">{counted(rule.matches, 'match', 'matches')}</span> : null}
      {rule.lastMatchedAt ? <LastMatched at={rule.lastMatchedAt} /> : null}
      <span className="inline-flex items-center gap-1 sm:justify-end">
        {rule.continues ? (
          <>
            <CornerDownRight aria-hidden className="size-3.5" /> goes on
          </>
        ) : (
          <>
            <OctagonX aria-hidden className="size-3.5" /> stops here
          </>
        )}
      </span>
    </div>
  )
}

const LastMatched = ({ at }: { at: string }) => (
  <time dateTime={at} suppressHydrationWarning>
    last {useAge(Date.parse(at))} ago
  </time>
)

function RuleMenu({ rule }: { rule: AlertRule }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const retire = useChange<void, unknown>('/alert-rules', () => api.delete(`/alert-rules/${rule.id}`))
  return (
    <>
      <RowMenu of={rule.name}>
        <DropdownMenuItem onSelect={() => router.push(`/alerts/rules/${rule.id}`)}>
          <Pencil aria-hidden />
          Edit
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem danger onSelect={() => setAsking(true)}>
          <Archive aria-hidden />
          Retire…
        </DropdownMenuItem>
      </RowMenu>
      {asking ? (
        <ConfirmRequest
          title={`Retire ${rule.name}?`}
          description="It is no longer asked. Alerts it decided about keep saying so."
          confirmLabel="Retire"
          done={`${rule.name} is retired`}
          change={retire}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  )
}

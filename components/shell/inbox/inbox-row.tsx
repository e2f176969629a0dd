'use client'

import { Check, ChevronDown, ChevronUp, ChevronsUp, type LucideIcon, Minus } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { useAge } from '@/components/ui/clock'
import { cn } from '@/components/ui/cn'
import { formatMoment } from '@/components/ui/format-time'
import type { InboxMessage } from '@/lib/delivery/inbox-schema'
import { useMe } from '../session'

const urgencyWords: Record<InboxMessage['urgency'], { word: string; icon: LucideIcon; style: string }> = {
  critical: { word: 'Critical', icon: ChevronsUp, style: 'bg-danger-fill text-white' },
  high: { word: 'Urgent', icon: ChevronUp, style: 'bg-danger-tint text-danger' },
  normal: { word: 'Normal', icon: Minus, style: 'bg-sunken text-muted' },
  low: { word: 'Low', icon: ChevronDown, style: 'bg-sunken text-faint' },
}

interface Props {
  message: InboxMessage
  onRead: (id: string) => void
  onFollow: () => void
}

/** One message: how urgent, what, from where and why to this person. The whole row leads to what it is about. */
export function InboxRow({ message, onRead, onFollow }: Props) {
  const { id, title, body, urgency, reason, path, readAt } = message
  const { word, icon: Icon, style } = urgencyWords[urgency]
  const isUnread = readAt === null
  const follow = () => {
    if (isUnread) onRead(id)
    onFollow()
  }
  return (
    <li
      data-message={id}
      className={cn('group relative flex items-start gap-2.5 px-3 py-2 hover:bg-hover', !isUnread && 'text-muted')}
    >
      <span className={cn('mt-0.5 flex size-5 shrink-0 items-center justify-center rounded', style)}>
        <Icon aria-hidden className="size-3.5" />
        <span className="sr-only">{word}.</span>
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={path}
          onClick={follow}
          dir="auto"
          className={cn(
            'block text-sm break-words outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus',
            isUnread && 'font-semibold',
          )}
        >
          {isUnread ? <span className="sr-only">Unread: </span> : null}
          {title}
        </Link>
        {body ? (
          <p dir="auto" className="line-clamp-2 text-xs break-words text-muted">
            {body}
          </p>
        ) : null}
        <p className="mt-0.5 text-2xs text-muted">
          <Age at={message.createdAt} /> · {reason.text}
        </p>
      </div>
      {isUnread ? (
        <Button
          size="icon-xs"
          variant="ghost"
          // Above the link that covers the row.
          className="relative z-10"
          aria-label={`Mark “${title}” as read`}
          onClick={() => onRead(id)}
        >
          <Check aria-hidden />
        </Button>
      ) : null}
    </li>
  )
}

function Age({ at }: { at: string }) {
  const { timeZone } = useMe()
  const age = useAge(Date.parse(at))
  return (
    <time dateTime={at} title={formatMoment(at, timeZone)} className="figures">
      {age} ago
    </time>
  )
}

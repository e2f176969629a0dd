'use client'

import { CheckCheck, MessageSquareText } from 'lucide-react'
import { useMe } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { formatTime } from '@/components/ui/format-time'
import { messagesId, useMessages } from './use-messages'

/** Set apart from the notes: said to the crews, and read out when it comes. */
export function DispatcherMessages({ incidentId }: { incidentId: string }) {
  const { timeZone } = useMe()
  const { all, unread, markRead } = useMessages(incidentId)
  return (
    <div aria-live="assertive">
      {all.length > 0 ? (
        <section
          id={messagesId}
          aria-label="Messages from dispatch"
          className={cn('grid scroll-mt-3 rounded-xl border bg-surface', unread.size > 0 && 'border-2 border-accent')}
        >
          <h2 className="flex items-center gap-2 px-4 pt-3 pb-1 text-base font-semibold">
            <MessageSquareText aria-hidden className="size-5 text-accent" />
            Dispatch
            {unread.size > 0 ? (
              <span className="figures ml-auto rounded-full bg-accent px-2.5 text-sm font-bold text-on-accent">
                {unread.size} new
              </span>
            ) : null}
          </h2>
          <ol className="divide-y">
            {all.map((message) => (
              <li
                key={message.id}
                className={cn('grid gap-0.5 px-4 py-2.5', unread.has(message.id) && 'bg-accent-tint')}
              >
                <p className="flex gap-2 text-sm text-muted">
                  <time dateTime={message.createdAt} className="figures">
                    {formatTime(message.createdAt, timeZone)}
                  </time>
                  <span className="truncate">{message.author.name}</span>
                </p>
                <p dir="auto" className="text-lg leading-6 font-medium break-words whitespace-pre-line">
                  {message.text}
                </p>
              </li>
            ))}
          </ol>
          {unread.size > 0 ? (
            <div className="p-3">
              <Button size="touch" variant="primary" className="w-full" onClick={markRead}>
                <CheckCheck aria-hidden />
                Read
              </Button>
            </div>
          ) : null}
        </section>
      ) : null}
    </div>
  )
}

'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Bell } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { InboxList } from './inbox/inbox-list'
import { keepNewestPage, useFollowInbox, useInbox } from './inbox/inbox-queries'

const most = 99

/** On every screen: how much the person has not read, and what it is. */
export function InboxBell() {
  const client = useQueryClient()
  const inbox = useInbox()
  const news = useFollowInbox()
  const [open, setOpen] = useState(false)
  const newest = inbox.data?.pages[0]
  const unread = newest?.unread ?? 0
  const isPressing = newest?.data.some(({ readAt, urgency }) => readAt === null && urgency === 'critical')
  const change = (next: boolean) => {
    setOpen(next)
    if (!next) keepNewestPage(client)
  }
  return (
    <Popover open={open} onOpenChange={change}>
      <PopoverTrigger asChild>
        <Button
          variant="ghost"
          size="icon-sm"
          className="relative"
          aria-label={unread > 0 ? `Your inbox, ${unread} unread` : 'Your inbox'}
        >
          <Bell aria-hidden />
          {unread > 0 ? (
            <span
              aria-hidden
              data-unread={unread}
              className={cn(
                'figures absolute -top-1 -right-1 min-w-4 rounded-full px-1 text-center text-2xs leading-4 font-semibold',
                isPressing ? 'bg-danger-fill text-white' : 'bg-accent text-on-accent',
              )}
            >
              {unread > most ? `${most}+` : unread}
            </span>
          ) : null}
        </Button>
      </PopoverTrigger>
      <p aria-live="polite" className="sr-only">
        {news}
      </p>
      <PopoverContent align="end" aria-label="Your inbox" className="w-[min(calc(100vw-1rem),26rem)] p-0">
        <InboxList inbox={inbox} onLeave={() => change(false)} />
      </PopoverContent>
    </Popover>
  )
}

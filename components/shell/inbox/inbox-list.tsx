'use client'

import { useQueryClient } from '@tanstack/react-query'
import { CheckCheck, Inbox as InboxIcon } from 'lucide-react'
import { useAct } from '@/components/console/use-act'
import { explainProblem } from '@/components/form/explain-problem'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { EmptyState, FailedState, StaleNotice } from '@/components/ui/states'
import { InboxRow } from './inbox-row'
import { readAllMessages, readMessage, type useInbox } from './inbox-queries'

interface Props {
  inbox: ReturnType<typeof useInbox>
  /** A message was followed to where it leads. */
  onLeave: () => void
}

export function InboxList({ inbox, onLeave }: Props) {
  const client = useQueryClient()
  const [run, busy] = useAct()
  const messages = inbox.data?.pages.flatMap((page) => page.data) ?? []
  const unread = inbox.data?.pages[0]?.unread ?? 0
  const [newest] = messages
  const read = (id: string) => void run(() => readMessage(client, id))
  return (
    <>
      <div className="flex h-10 items-center justify-between gap-2 border-b px-3">
        <h2 className="text-sm font-semibold">Your inbox</h2>
        {newest && unread > 0 ? (
          <Button
            size="xs"
            variant="ghost"
            busy={busy}
            onClick={() => void run(() => readAllMessages(client, newest.id))}
          >
            <CheckCheck aria-hidden />
            Mark all as read
          </Button>
        ) : null}
      </div>
      {inbox.isError && inbox.data ? (
        <StaleNotice since={inbox.dataUpdatedAt} onRetry={() => void inbox.refetch()} />
      ) : null}
      {inbox.isPending ? <InboxSkeleton /> : null}
      {inbox.isError && !inbox.data ? (
        <FailedState
          title="Your inbox could not be loaded"
          detail={explainProblem(inbox.error).message}
          onRetry={() => void inbox.refetch()}
        />
      ) : null}
      {inbox.data && messages.length === 0 ? (
        <EmptyState icon={<InboxIcon aria-hidden />} title="Nothing for you">
          What a rule or an escalation tells you stays here for 90 days.
        </EmptyState>
      ) : null}
      {messages.length > 0 ? (
        <ul className="max-h-[min(60vh,32rem)] divide-y overflow-y-auto">
          {messages.map((message) => (
            <InboxRow key={message.id} message={message} onRead={read} onFollow={onLeave} />
          ))}
          {inbox.hasNextPage ? (
            <li className="flex justify-center py-2">
              <Button size="sm" busy={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
                Show earlier
              </Button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </>
  )
}

function InboxSkeleton() {
  return (
    <div role="status" aria-label="Loading your inbox" className="divide-y">
      {Array.from({ length: 4 }, (_, row) => (
        <div key={row} className="grid gap-2 px-3 py-3">
          <Skeleton className="h-3.5 w-3/4" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ))}
    </div>
  )
}

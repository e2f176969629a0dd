'use client'

import { BellOff, Inbox, ListFilter } from 'lucide-react'
import { explainProblem } from '@/components/form/explain-problem'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Skeleton } from '@/components/ui/skeleton'
import { EmptyState, FailedState } from '@/components/ui/states'

/** Takes the room that the first rows will take, so that nothing jumps. */
export function InboxSkeleton() {
  return (
    <div role="status" aria-label="Loading alerts" className="min-h-0 flex-1 divide-y overflow-hidden">
      {Array.from({ length: 14 }, (_, index) => (
        <div key={index} className="flex h-13 items-center gap-2.5 px-3">
          <Skeleton className="size-5" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-3.5 w-1/2" />
            <Skeleton className="h-3 w-3/4" />
          </div>
          <Skeleton className="h-3.5 w-12" />
        </div>
      ))}
    </div>
  )
}

export const InboxFailed = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <FailedState title="The alerts could not be loaded" detail={explainProblem(error).message} onRetry={onRetry} />
)

/** Nothing in the list, and whether that is good news. */
export function InboxEmpty({ isNarrowed, onReset }: { isNarrowed: boolean; onReset: () => void }) {
  if (isNarrowed)
    return (
      <EmptyState
        icon={<ListFilter />}
        title="No alert is found by these filters"
        action={<Button onClick={onReset}>Reset the filters</Button>}
      />
    )
  return (
    <EmptyState icon={<BellOff />} title="No alert needs anybody">
      When a sensor, a feed or another system reports something it appears here. What is severe is also heard.
    </EmptyState>
  )
}

/** Below the last row. */
export function ListEnd({ error, isEnd, onRetry }: { error: Error | null; isEnd: boolean; onRetry: () => void }) {
  if (error)
    return (
      <p role="alert" className="flex h-10 items-center gap-2 px-3 text-xs text-danger">
        Older alerts could not be loaded: {explainProblem(error).message}
        <button type="button" className="underline underline-offset-2" onClick={onRetry}>
          Try again
        </button>
      </p>
    )
  return (
    <p className="px-3 py-2.5 text-center text-xs text-faint">{isEnd ? 'These are all.' : 'Loading older alerts…'}</p>
  )
}

/** Beside the list while nothing is selected. */
export function NothingSelected() {
  return (
    <EmptyState icon={<Inbox />} title="No alert is selected" className="flex-1 justify-center bg-canvas">
      <span className="max-lg:hidden">
        Choose one from the list, or press <Kbd>J</Kbd>. While none is selected, new alerts come in at the top at once.
      </span>
    </EmptyState>
  )
}

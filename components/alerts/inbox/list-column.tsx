'use client'

import { StaleNotice } from '@/components/ui/states'
import { BulkBar } from './bulk-bar'
import { narrowedBy } from './filter'
import { cleared } from './filter-bar'
import { InboxList } from './inbox-list'
import { InboxEmpty, InboxFailed, InboxSkeleton, ListEnd } from './inbox-states'
import { ListHead } from './list-head'
import { useTriage } from './triage/triage'
import { type Desk, useOpenLine } from './use-desk'

/** The list with what belongs to it: what waits above, what is marked below. */
export function ListColumn({ desk, onHelp }: { desk: Desk; onHelp: () => void }) {
  const { inbox, selection, bringIn } = desk
  const { list } = inbox
  return (
    <div data-inbox className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface">
      <ListHead updatedAtMs={list.dataUpdatedAt} waiting={inbox.waiting} onBringIn={bringIn} onHelp={onHelp} />
      {list.isError && list.data ? (
        <StaleNotice since={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
      ) : null}
      {list.data ? (
        <Rows desk={desk} />
      ) : list.isError ? (
        <InboxFailed error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <InboxSkeleton />
      )}
      <BulkBar alerts={selection.markedAlerts} onClear={selection.clearMarks} />
    </div>
  )
}

const none: ReadonlySet<string> = new Set()

function Rows({ desk }: { desk: Desk }) {
  const { address, inbox, items, selection, groups } = desk
  const { filter, filterText, change } = address
  const { problems } = useTriage()
  const onOpen = useOpenLine(desk)
  const state = inbox.list.data
  const hasOlder = state !== undefined && state.olderCursor !== null
  if (items.length === 0)
    return <InboxEmpty isNarrowed={narrowedBy(filter) > 0} onReset={() => change({ filter: cleared })} />
  return (
    <InboxList
      key={filterText}
      placeKey={filterText}
      items={items}
      selectedKey={selection.item?.key ?? null}
      marked={selection.marked}
      gone={state?.gone ?? none}
      problems={problems}
      hasOlder={hasOlder}
      scroller={desk.scroller}
      onLook={desk.look}
      onScrolled={desk.setIsScrolled}
      onNearEnd={inbox.loadOlder}
      onOpen={onOpen}
      onMark={selection.mark}
      onToggle={(groupId) => groups.set(groupId, !groups.open.has(groupId))}
      footer={<ListEnd error={inbox.olderError} isEnd={!hasOlder} onRetry={() => void inbox.loadOlder()} />}
    />
  )
}

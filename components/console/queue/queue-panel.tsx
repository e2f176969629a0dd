'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { Inbox, Plus, Search } from 'lucide-react'
import { memo, useEffect, useMemo, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Skeleton } from '@/components/ui/skeleton'
import { EmptyState, FailedState } from '@/components/ui/states'
import { useMay } from '@/components/shell/session'
import { AsOf, StaleBar } from '../as-of'
import { useConsoleMoves } from '../console-state'
import { Panel, PanelTitle } from '../panel'
import { useQueueIncidents } from '../queries'
import type { QueueItem } from './queue-items'
import { QueueRow } from './queue-row'

interface QueuePanelProps {
  items: QueueItem[]
  selectedId: string | null
  unseen: ReadonlySet<string>
  filter: string
  onFilter: (filter: string) => void
  className?: string
}

/** Every incident that still needs somebody, the next one to handle at the top. */
export const QueuePanel = memo(function QueuePanel(props: QueuePanelProps) {
  const { items, selectedId, unseen, filter, onFilter, className } = props
  const { data, error, isError, dataUpdatedAt, refetch } = useQueueIncidents()
  const { startNew } = useConsoleMoves()
  const mayWrite = useMay('incidents:write')
  // Of all, whatever the filter shows.
  const waiting = data?.filter((incident) => incident.status === 'new').length ?? 0
  return (
    <Panel
      label="Incidents"
      className={className ?? ''}
      header={
        <>
          <PanelTitle>Incidents</PanelTitle>
          {waiting > 0 ? (
            <span className="figures shrink-0 rounded bg-danger-fill px-1.5 text-xs leading-4.5 font-semibold whitespace-nowrap text-white">
              {waiting} waiting
            </span>
          ) : null}
          <span className="ml-auto min-w-0 truncate">
            <AsOf updatedAtMs={dataUpdatedAt} />
          </span>
          {mayWrite ? (
            <Button size="xs" variant="primary" onClick={startNew}>
              <Plus aria-hidden />
              New
              <Kbd>N</Kbd>
            </Button>
          ) : null}
        </>
      }
    >
      <label className="flex h-8 shrink-0 items-center gap-2 border-b px-3 focus-within:bg-hover">
        <Search aria-hidden className="size-3.5 text-faint" />
        <input
          id="queue-filter"
          type="search"
          value={filter}
          onChange={(event) => onFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onFilter('')
            event.currentTarget.blur()
          }}
          placeholder="Filter by words, number, unit"
          aria-label="Filter incidents"
          className="min-w-0 flex-1 bg-transparent text-sm outline-none"
        />
        <Kbd className="text-faint">F</Kbd>
      </label>
      <StaleBar isError={isError} updatedAtMs={dataUpdatedAt} onRetry={() => void refetch()} />
      {data ? (
        <QueueList items={items} selectedId={selectedId} unseen={unseen} isFiltered={filter !== ''} />
      ) : isError ? (
        <FailedState title="The queue could not be loaded" detail={error.message} onRetry={() => void refetch()} />
      ) : (
        <QueueSkeleton />
      )}
    </Panel>
  )
})

interface QueueListProps {
  items: QueueItem[]
  selectedId: string | null
  unseen: ReadonlySet<string>
  isFiltered: boolean
}

const QueueList = memo(function QueueList({ items, selectedId, unseen, isFiltered }: QueueListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { open } = useConsoleMoves()
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? 28 : 60),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 6,
  })
  const selectedIndex = useMemo(() => items.findIndex((item) => item.key === selectedId), [items, selectedId])
  const followed = useRef<string | null>(null)
  useEffect(() => {
    // Follows a new selection, but never moves the list because other rows came or went.
    if (selectedIndex === -1 || followed.current === selectedId) return
    followed.current = selectedId
    virtual.scrollToIndex(selectedIndex, { align: 'auto' })
  }, [selectedIndex, selectedId, virtual])
  if (items.length === 0)
    return isFiltered ? (
      <EmptyState icon={<Search />} title="No incident matches the filter" />
    ) : (
      <EmptyState icon={<Inbox />} title="No open incidents">
        When a call comes in it appears here, with a sound. Press <Kbd>N</Kbd> to enter one.
      </EmptyState>
    )
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain [overflow-anchor:none]">
      <div role="list" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((row) => {
          const item = items[row.index]
          if (!item) return null
          return (
            <div
              key={row.key}
              role="listitem"
              className="absolute inset-x-0 top-0"
              style={{ height: row.size, transform: `translateY(${row.start}px)` }}
            >
              {item.kind === 'heading' ? (
                <h3 className="label-caps flex h-7 items-center gap-2 border-b bg-sunken px-3">
                  {item.label}
                  <span className="figures">{item.count}</span>
                </h3>
              ) : (
                <QueueRow
                  incident={item.incident}
                  selected={item.key === selectedId}
                  unseen={unseen.has(item.key)}
                  onOpen={open}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
})

function QueueSkeleton() {
  return (
    <div role="status" aria-label="Loading incidents" className="divide-y">
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="flex h-15 gap-2.5 px-3 py-2">
          <Skeleton className="size-5" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-3.5 w-2/3" />
            <Skeleton className="h-3 w-5/6" />
          </div>
        </div>
      ))}
    </div>
  )
}

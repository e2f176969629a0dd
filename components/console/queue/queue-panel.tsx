'use client'

import { Inbox, Plus, Search } from 'lucide-react'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Skeleton } from '@/components/ui/skeleton'
import { EmptyState, FailedState } from '@/components/ui/states'
import { useMay } from '@/components/shell/session'
import { AsOf, StaleBar } from '../as-of'
import { useConsoleMoves } from '../console-state'
import { FilterBox } from '../filter-box'
import { Panel, PanelTitle } from '../panel'
import { useQueueIncidents } from '../queries'
import { VirtualRows } from '../virtual-rows'
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
      <FilterBox
        id="queue-filter"
        value={filter}
        onChange={onFilter}
        label="Filter incidents"
        placeholder="Filter by words, number, unit"
        hotkey="F"
      />
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
  const { open } = useConsoleMoves()
  if (items.length === 0)
    return isFiltered ? (
      <EmptyState icon={<Search />} title="No incident matches the filter" />
    ) : (
      <EmptyState icon={<Inbox />} title="No open incidents">
        When a call comes in it appears here, with a sound. Press <Kbd>N</Kbd> to enter one.
      </EmptyState>
    )
  return (
    <VirtualRows items={items} heightOf={() => 60} selectedKey={selectedId}>
      {(item) => (
        <QueueRow
          incident={item.incident}
          selected={item.key === selectedId}
          unseen={unseen.has(item.key)}
          onOpen={open}
        />
      )}
    </VirtualRows>
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

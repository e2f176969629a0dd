'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { Search, Truck } from 'lucide-react'
import { memo, useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useClock } from '@/components/ui/clock'
import { Kbd } from '@/components/ui/kbd'
import { Skeleton } from '@/components/ui/skeleton'
import { EmptyState, FailedState } from '@/components/ui/states'
import { useMay } from '@/components/shell/session'
import type { Incident } from '@/lib/incidents/schema'
import { availableStatuses, type Unit } from '@/lib/resources/schema'
import { useConsoleActions } from '../actions'
import { AsOf, StaleBar } from '../as-of'
import { useConsoleMoves } from '../console-state'
import { openForUnits } from '../incident/open-for-units'
import { Panel, PanelTitle } from '../panel'
import { useUnits } from '../queries'
import { useAct } from '../use-act'
import { type BoardItem, boardItems } from './board-items'
import { UnitRow } from './unit-row'

// Rows change their place when their age crosses a line, but not under the pointer at every second.
const everyMs = 10_000
const coarse = (nowMs: number) => Math.floor(nowMs / everyMs) * everyMs

const canGo = (unit: Unit) => availableStatuses.some((status) => status === unit.status)

interface UnitBoardProps {
  /** The selected one. */
  incident: Incident | undefined
  selectedUnitId: string | null
  className?: string
}

/** Every unit, what it does and for how long; who wants attention at the top. */
export const UnitBoard = memo(function UnitBoard({ incident, selectedUnitId, className }: UnitBoardProps) {
  const { data, error, isError, dataUpdatedAt, refetch } = useUnits()
  const [filter, setFilter] = useState('')
  const nowMs = useClock(coarse)
  const near = incident?.position ?? null
  const shownFilter = useDeferredValue(filter)
  const items = useMemo(
    () => boardItems(data ?? [], { nowMs, filter: shownFilter, near }),
    [data, nowMs, shownFilter, near],
  )
  const free = data?.filter(canGo).length ?? 0
  return (
    <Panel
      label="Units"
      className={className ?? ''}
      header={
        <>
          <PanelTitle>Units</PanelTitle>
          {data ? (
            <span className="text-xs text-muted">
              <span className="figures font-semibold text-ink">{free}</span> of{' '}
              <span className="figures">{data.length}</span> free
            </span>
          ) : null}
          <span className="ml-auto">
            <AsOf updatedAtMs={dataUpdatedAt} />
          </span>
        </>
      }
    >
      <label className="flex h-8 shrink-0 items-center gap-2 border-b px-3 focus-within:bg-hover">
        <Search aria-hidden className="size-3.5 text-faint" />
        <input
          id="unit-filter"
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            setFilter('')
            event.currentTarget.blur()
          }}
          placeholder="Call sign, type, station, status"
          aria-label="Filter units"
          className="min-w-0 flex-1 bg-transparent text-sm outline-none"
        />
        <Kbd className="text-faint">U</Kbd>
      </label>
      <StaleBar isError={isError} updatedAtMs={dataUpdatedAt} onRetry={() => void refetch()} />
      {data ? (
        <BoardList items={items} incident={incident} selectedUnitId={selectedUnitId} isFiltered={filter !== ''} />
      ) : isError ? (
        <FailedState title="The units could not be loaded" detail={error.message} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label="Loading units" className="divide-y">
          {Array.from({ length: 12 }, (_, index) => (
            <div key={index} className="flex h-9 items-center gap-3 px-3">
              <Skeleton className="h-3.5 w-12" />
              <Skeleton className="h-4 w-24" />
              <Skeleton className="ml-auto h-3.5 w-10" />
            </div>
          ))}
        </div>
      )}
    </Panel>
  )
})

interface BoardListProps {
  items: BoardItem[]
  incident: Incident | undefined
  selectedUnitId: string | null
  isFiltered: boolean
}

const BoardList = memo(function BoardList({ items, incident, selectedUnitId, isFiltered }: BoardListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { selectUnit } = useConsoleMoves()
  const { assign } = useConsoleActions()
  const mayAssign = useMay('incidents:assign')
  const [run, busy] = useAct()
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? 28 : 36),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 8,
  })
  const target = incident && mayAssign && openForUnits(incident.status) ? incident.id : null
  const send = useCallback(
    (unit: Unit) => {
      if (target) void run(() => assign(target, [unit.id]))
    },
    [target, run, assign],
  )
  const select = useCallback((unit: Unit) => selectUnit(unit.id, unit.incidentId), [selectUnit])
  if (items.length === 0)
    return isFiltered ? (
      <EmptyState icon={<Search />} title="No unit matches the filter" />
    ) : (
      <EmptyState icon={<Truck />} title="No units yet">
        An administrator adds stations and units under Admin.
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
                <UnitRow
                  unit={item.unit}
                  distanceM={item.distanceM}
                  selected={item.unit.id === selectedUnitId}
                  related={incident !== undefined && item.unit.incidentId === incident.id}
                  onSend={target && !busy && canGo(item.unit) ? send : undefined}
                  onSelect={select}
                />
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
})

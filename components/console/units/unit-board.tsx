'use client'

import { Search, Truck } from 'lucide-react'
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useClock } from '@/components/ui/clock'
import { Skeleton } from '@/components/ui/skeleton'
import { EmptyState, FailedState } from '@/components/ui/states'
import { useEmergencyUnits } from '@/components/shell/emergencies'
import { useMay } from '@/components/shell/session'
import { useStatusBook } from '@/components/vocabulary/use-vocabulary'
import type { Incident } from '@/lib/incidents/schema'
import { availableStatuses, type Unit } from '@/lib/resources/schema'
import { useConsoleActions } from '../actions'
import { AsOf, StaleBar } from '../as-of'
import { useConsoleMoves } from '../console-state'
import { FilterBox } from '../filter-box'
import { openForUnits } from '../incident/open-for-units'
import { Panel, PanelTitle } from '../panel'
import { useUnits } from '../queries'
import { useAct } from '../use-act'
import { VirtualRows } from '../virtual-rows'
import { type BoardItem, boardItems, type UnitItem } from './board-items'
import { UnitCard } from './unit-card'
import { rowHeight, UnitRow } from './unit-row'

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
  const words = useStatusBook()
  const emergencies = useEmergencyUnits()
  const items = useMemo(
    () => boardItems(data ?? [], { nowMs, filter: shownFilter, near, words, emergencies }),
    [data, nowMs, shownFilter, near, words, emergencies],
  )
  const shown = data?.find((unit) => unit.id === selectedUnitId)
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
      <FilterBox
        id="unit-filter"
        value={filter}
        onChange={setFilter}
        label="Filter units"
        placeholder="Call sign, type, station, capability"
        hotkey="U"
      />
      <StaleBar isError={isError} updatedAtMs={dataUpdatedAt} onRetry={() => void refetch()} />
      {data ? (
        <>
          <BoardList
            items={items}
            emergencies={emergencies}
            incident={incident}
            selectedUnitId={selectedUnitId}
            isFiltered={filter !== ''}
          />
          {shown ? <UnitCard unit={shown} /> : null}
        </>
      ) : isError ? (
        <FailedState title="The units could not be loaded" detail={error.message} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label="Loading units" className="divide-y">
          {Array.from({ length: 12 }, (_, index) => (
            <div key={index} className="flex h-8.5 items-center gap-3 px-3">
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
  emergencies: ReadonlySet<string>
  incident: Incident | undefined
  selectedUnitId: string | null
  isFiltered: boolean
}

const BoardList = memo(function BoardList(props: BoardListProps) {
  const { items, emergencies, incident, selectedUnitId, isFiltered } = props
  const { selectUnit } = useConsoleMoves()
  const { assign } = useConsoleActions()
  const mayAssign = useMay('incidents:assign')
  const [run, busy] = useAct()
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
    <VirtualRows items={items} heightOf={heightOf} selectedKey={selectedUnitId}>
      {({ unit, distanceM, isDetailed }) => (
        <UnitRow
          unit={unit}
          distanceM={distanceM}
          isDetailed={isDetailed}
          selected={unit.id === selectedUnitId}
          related={incident !== undefined && unit.incidentId === incident.id}
          hasEmergency={emergencies.has(unit.id)}
          onSend={target && !busy && canGo(unit) ? send : undefined}
          onSelect={select}
        />
      )}
    </VirtualRows>
  )
})

const heightOf = ({ isDetailed }: UnitItem) => (isDetailed ? rowHeight.detailed : rowHeight.quiet)

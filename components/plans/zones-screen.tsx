'use client'

import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useCallback, useMemo, useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useRecordList } from '@/components/records/record-list'
import { useMay } from '@/components/shell/session'
import { Button } from '@/components/ui/button'
import { EmptyState, FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import type { Area, Zone } from '@/lib/resources/response-schema'
import type { Station } from '@/lib/resources/schema'
import type { DrawTool } from './draw-map'
import { EditZone, NewZone } from './zone-editor'
import type { Drawing } from './zone-form'
import { ZoneList } from './zone-list'

const ZoneMap = dynamic(() => import('./zone-map'), {
  ssr: false,
  loading: () => <LoadingState label="Loading the map…" className="h-full" />,
})

type Editing = { kind: 'none' } | { kind: 'new' } | { kind: 'zone'; zone: Zone }
const none: never[] = []

function useDrawing() {
  const [tool, setTool] = useState<DrawTool | null>(null)
  const [area, setArea] = useState<Area | null>(null)
  const [drawn, setDrawn] = useState<Drawing['drawn']>(null)
  const start = useCallback((first: DrawTool | null) => {
    setTool(first)
    setArea(null)
    setDrawn(null)
  }, [])
  const onArea = useCallback((by: Area | null) => setDrawn({ area: by }), [])
  const drawing = useMemo<Drawing>(() => ({ tool, setTool, setArea, drawn }), [tool, drawn])
  return { drawing, area, onArea, start }
}

/** The agency's areas: a list and a form on the left, the map they are drawn on at the right. */
export function ZonesScreen({ mapStyleUrl }: { mapStyleUrl: string }) {
  const list = useRecordList<Zone>('/zones')
  const { data: stationList } = useRecordList<Station>('/stations')
  const stations = stationList?.rows ?? none
  const zones = list.data?.rows ?? none
  const mayWrite = useMay('resources:write')
  const [editing, setEditing] = useState<Editing>({ kind: 'none' })
  const { drawing, area, onArea, start } = useDrawing()
  const edit = (zone: Zone) => {
    start('select')
    setEditing({ kind: 'zone', zone })
  }
  const close = () => {
    start(null)
    setEditing({ kind: 'none' })
  }
  const create = () => {
    start('polygon')
    setEditing({ kind: 'new' })
  }
  const onZone = (id: string) => {
    const zone = zones.find((one) => one.id === id)
    if (zone && mayWrite) edit(zone)
  }
  const add = mayWrite ? (
    <Button data-add variant="primary" onClick={create}>
      <Plus aria-hidden />
      New zone
    </Button>
  ) : null
  return (
    <div className="grid h-full min-h-0 gap-px bg-line max-lg:grid-rows-[minmax(0,1fr)_45%] lg:grid-cols-[24rem_minmax(0,1fr)]">
      <div className="flex min-h-0 flex-col overflow-y-auto bg-surface">
        <header className="flex items-start justify-between gap-3 px-3 pt-4 pb-2">
          <div>
            <h1 className="text-xl font-semibold tracking-tight">Zones</h1>
            <p className="mt-0.5 text-sm text-muted">Which station is due first where. Run cards may ask by zone.</p>
          </div>
          {editing.kind === 'none' ? add : null}
        </header>
        {list.isError && list.data ? (
          <StaleNotice since={list.dataUpdatedAt} onRetry={() => void list.refetch()} />
        ) : null}
        {editing.kind === 'new' ? (
          <NewZone stations={stations} drawing={drawing} onClose={close} />
        ) : editing.kind === 'zone' ? (
          <EditZone key={editing.zone.id} zone={editing.zone} stations={stations} drawing={drawing} onClose={close} />
        ) : list.data ? (
          zones.length === 0 ? (
            <EmptyState title="No zones yet" action={add}>
              Draw the first area, then say which station is due first there.
            </EmptyState>
          ) : (
            <ZoneList zones={zones} onEdit={mayWrite ? edit : undefined} />
          )
        ) : list.isError ? (
          <FailedState
            title="The zones could not be loaded"
            detail={explainProblem(list.error).message}
            onRetry={() => void list.refetch()}
          />
        ) : (
          <LoadingState label="Loading the zones…" />
        )}
      </div>
      <div className="min-h-0 bg-surface">
        <ZoneMap
          styleUrl={mapStyleUrl}
          zones={zones}
          stations={stations}
          editedId={editing.kind === 'zone' ? editing.zone.id : null}
          area={area}
          tool={drawing.tool}
          onArea={onArea}
          onZone={onZone}
        />
      </div>
    </div>
  )
}

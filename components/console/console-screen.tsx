'use client'

import { CircleHelp } from 'lucide-react'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { toast } from '@/components/ui/toast'
import { InHeader } from '@/components/shell/header-slot'
import { useMay } from '@/components/shell/session'
import type { Position } from '@/lib/geo/schema'
import { CommandLine } from './command-line/command-line'
import { openCommandLine } from './command-line/open-command-line'
import { ConsoleStateProvider, type NarrowTab, useConsoleMoves, useConsoleState } from './console-state'
import { useLiveRows } from './data/use-live-rows'
import { IncidentPanel } from './incident/incident-panel'
import { sendRecommended } from './incident/recommended/send-recommended'
import { KeyOverlay } from './keys/key-overlay'
import { useConsoleKeys } from './keys/use-console-keys'
import { MapArea } from './map-area'
import { NewIncidentForm } from './new-incident/new-incident-form'
import { useDraft } from './new-incident/use-draft'
import { useIncident, useQueueIncidents } from './queries'
import { queueItems, stepInQueue } from './queue/queue-items'
import { QueuePanel } from './queue/queue-panel'
import { SoundButton } from './sound/sound-button'
import { useCallAlarm } from './sound/use-call-alarm'
import { undoLast } from './undo'
import { UnitBoard } from './units/unit-board'
import { useTitleCount } from './use-title-count'

interface ConsoleScreenProps {
  incidentId: string | null
  mapStyleUrl: string
}

export function ConsoleScreen({ incidentId, mapStyleUrl }: ConsoleScreenProps) {
  return (
    <ConsoleStateProvider incidentId={incidentId}>
      <ConsoleBody mapStyleUrl={mapStyleUrl} />
    </ConsoleStateProvider>
  )
}

const none: never[] = []
const focusOn = (id: string) => document.getElementById(id)?.focus()

function ConsoleBody({ mapStyleUrl }: { mapStyleUrl: string }) {
  const { data: incidents } = useQueueIncidents()
  const { incidentId, unitId, dock, tab } = useConsoleState()
  // The queue answers a key at once; panel, board and map follow in a render that the next key may interrupt.
  const laterId = useDeferredValue(incidentId)
  // Unless somebody is about to write: then the panel is the incident's before the next key arrives.
  const [urgentId, setUrgentId] = useState<string | null>(null)
  const shownId = urgentId === incidentId ? incidentId : laterId
  const shownUnitId = useDeferredValue(unitId)
  const shownDock = useDeferredValue(dock)
  const { open, point, startNew, close } = useConsoleMoves()
  const mayWrite = useMay('incidents:write')
  const [filter, setFilter] = useState('')
  const [editing, setEditing] = useState<string | null>(null)
  const [helpOpen, setHelpOpen] = useState(false)
  const [showsCoverage, setShowsCoverage] = useState(false)
  const draft = useDraft()
  const alarm = useCallAlarm(incidents, dock === 'incident' ? incidentId : null)
  useLiveRows(alarm.onCall)
  useTitleCount(alarm.unseen.size)
  const shownFilter = useDeferredValue(filter)
  const items = useMemo(() => queueItems(incidents ?? none, shownFilter), [incidents, shownFilter])
  const selected = useSelected(shownId)

  const { change } = draft
  const startWith = useCallback(
    (narrative: string) => {
      if (narrative) change({ narrative })
      startNew()
    },
    [change, startNew],
  )
  const onPin = useCallback((position: Position) => change({ position }), [change])
  const onEdit = useCallback((id: string, on: boolean) => setEditing(on ? id : null), [])
  const toggleCoverage = useCallback(() => setShowsCoverage((is) => !is), [])
  const send = () => {
    if (!incidentId || sendRecommended(incidentId)) return
    // Not shown yet: the first press shows who would go, the next one sends.
    if (dock === 'incident' && shownId === incidentId) toast('This incident takes no units now. Nothing was sent.')
    else open(incidentId)
  }
  const writeNote = () => {
    flushSync(() => setUrgentId(incidentId))
    focusOn('note-text')
  }
  const step = (by: 1 | -1) => {
    const next = stepInQueue(items, incidentId, by)
    if (next) point(next)
  }
  const dispatch = () => openCommandLine(selected ? `/a | #${Number(/\d+$/.exec(selected.number)?.[0])}` : '/a ')
  useConsoleKeys({
    '/': () => openCommandLine('/'),
    '?': () => setHelpOpen((is) => !is),
    j: () => step(1),
    k: () => step(-1),
    v: () => incidentId && open(incidentId),
    f: () => focusOn('queue-filter'),
    u: () => focusOn('unit-filter'),
    m: alarm.toggleMuted,
    c: toggleCoverage,
    z: () => void undoLast(),
    escape: () => (editing ? setEditing(null) : close()),
    ...(mayWrite
      ? {
          n: startNew,
          d: dispatch,
          s: send,
          e: () => incidentId && dock === 'incident' && setEditing(incidentId),
          l: writeNote,
        }
      : {}),
  })

  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <h1 className="sr-only">Dispatch console</h1>
      <InHeader>
        <CommandLine onNew={startWith} />
        <SoundButton alarm={alarm} />
        <Button
          size="icon-sm"
          variant="ghost"
          aria-label="Keys and commands"
          aria-pressed={helpOpen}
          onClick={() => setHelpOpen((is) => !is)}
        >
          <CircleHelp aria-hidden />
        </Button>
      </InHeader>
      <p aria-live="assertive" className="sr-only">
        {alarm.announcement}
      </p>
      <NarrowTabs tab={tab} waiting={alarm.unseen.size} />
      <div className="relative grid min-h-0 flex-1 gap-px bg-line lg:grid-cols-[21rem_minmax(0,1fr)_20rem] xl:grid-cols-[23rem_minmax(0,1fr)_22rem]">
        <QueuePanel
          items={items}
          selectedId={incidentId}
          unseen={alarm.unseen}
          filter={filter}
          onFilter={setFilter}
          className={cn(tab !== 'queue' && 'max-lg:hidden')}
        />
        <div
          className={cn('flex min-h-0 min-w-0 flex-col gap-px', tab !== 'map' && tab !== 'incident' && 'max-lg:hidden')}
        >
          <MapArea
            styleUrl={mapStyleUrl}
            selected={selected}
            selectedUnitId={shownUnitId}
            pin={dock === 'new' ? draft.draft.position : null}
            onPin={dock === 'new' ? onPin : undefined}
            showsCoverage={showsCoverage}
            onCoverage={toggleCoverage}
            className={cn('min-h-0 flex-1', tab === 'incident' && 'max-lg:hidden')}
          />
          {dock === 'none' ? null : (
            <div
              className={cn('flex min-h-0 flex-col lg:h-[58%]', tab === 'incident' ? 'max-lg:flex-1' : 'max-lg:hidden')}
            >
              {dock === 'new' ? (
                <NewIncidentForm store={draft} />
              ) : shownId && shownDock === 'incident' ? (
                <IncidentPanel id={shownId} isEditing={editing === shownId} onEdit={onEdit} />
              ) : null}
            </div>
          )}
          {dock === 'none' && tab === 'incident' ? (
            <p className="flex-1 bg-surface p-8 text-center text-muted lg:hidden">Choose an incident from the queue.</p>
          ) : null}
        </div>
        {helpOpen ? <KeyOverlay onClose={() => setHelpOpen(false)} /> : null}
        <UnitBoard
          incident={selected}
          selectedUnitId={shownUnitId}
          className={cn(tab !== 'units' && 'max-lg:hidden')}
        />
      </div>
    </main>
  )
}

/** The selected incident wherever it is known: in the queue, or fetched because it is over already. */
function useSelected(id: string | null) {
  const { data: incidents } = useQueueIncidents()
  const inQueue = incidents?.find((one) => one.id === id)
  const { data } = useIncident(id)
  return inQueue ?? data
}

const narrowTabs: { tab: NarrowTab; label: string }[] = [
  { tab: 'queue', label: 'Queue' },
  { tab: 'incident', label: 'Incident' },
  { tab: 'units', label: 'Units' },
  { tab: 'map', label: 'Map' },
]

/** On a narrow screen the panels stand behind each other. */
function NarrowTabs({ tab, waiting }: { tab: NarrowTab; waiting: number }) {
  const { showTab } = useConsoleMoves()
  useEffect(() => {
    // The map and the lists behind the tab measure themselves again.
    window.dispatchEvent(new Event('resize'))
  }, [tab])
  return (
    <nav aria-label="Panels" className="grid shrink-0 grid-cols-4 border-b bg-surface lg:hidden">
      {narrowTabs.map((one) => (
        <button
          key={one.tab}
          type="button"
          aria-current={one.tab === tab ? 'true' : undefined}
          onClick={() => showTab(one.tab)}
          className={cn(
            'flex h-10 items-center justify-center gap-1.5 border-b-2 text-sm font-medium',
            one.tab === tab ? 'border-accent text-ink' : 'border-transparent text-muted',
          )}
        >
          {one.label}
          {one.tab === 'queue' && waiting > 0 ? (
            <span className="figures rounded bg-danger-fill px-1 text-2xs font-semibold text-white">{waiting}</span>
          ) : null}
        </button>
      ))}
    </nav>
  )
}

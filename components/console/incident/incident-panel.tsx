'use client'

import { Pencil, X } from 'lucide-react'
import { memo } from 'react'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { FailedState, LoadingState } from '@/components/ui/states'
import { useMay } from '@/components/shell/session'
import { IncidentStatusChip, PriorityChip } from '@/components/vocabulary/chips'
import type { Incident } from '@/lib/incidents/schema'
import { StaleBar } from '../as-of'
import { useConsoleMoves } from '../console-state'
import { useIncident } from '../queries'
import { Assignments } from './assignments'
import { EditIncident } from './edit-incident'
import { IncidentActions } from './incident-actions'
import { IncidentFacts } from './incident-facts'
import { IncidentLinks } from './incident-links'
import { IncidentLog } from './incident-log'
import { openForUnits } from './open-for-units'
import { PhotoStrip } from './photos/photo-strip'
import { RecommendedSet } from './recommended/recommended-set'
import { SourceAlerts } from './source-alerts'

interface IncidentPanelProps {
  id: string
  isEditing: boolean
  onEdit: (id: string, editing: boolean) => void
}

/** Everything about one incident: what is known and done on the left, what happened on the right. */
export const IncidentPanel = memo(function IncidentPanel({ id, isEditing, onEdit }: IncidentPanelProps) {
  const { data, error, isError, dataUpdatedAt, refetch } = useIncident(id)
  const { close } = useConsoleMoves()
  if (!data)
    return isError ? (
      <FailedState
        className="flex-1 bg-surface"
        title="This incident could not be loaded"
        detail={error.message}
        onRetry={() => void refetch()}
      />
    ) : (
      <LoadingState label="Loading the incident…" className="flex-1 bg-surface" />
    )
  return (
    <section aria-label={`Incident ${data.number}`} className="flex min-h-0 flex-1 flex-col bg-surface">
      <PanelHeader incident={data} onEdit={() => onEdit(id, !isEditing)} onClose={close} />
      <StaleBar isError={isError} updatedAtMs={dataUpdatedAt} onRetry={() => void refetch()} />
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto md:flex-row md:overflow-hidden">
        {/* A region that scrolls must be reachable by keyboard. */}
        <div tabIndex={0} role="group" aria-label="What is known" className="min-w-0 md:w-[56%] md:overflow-y-auto">
          {isEditing ? (
            <EditIncident key={id} incident={data} onDone={() => onEdit(id, false)} />
          ) : (
            <div className="grid grid-cols-1 gap-3 p-3">
              <IncidentActions incident={data} />
              <IncidentFacts incident={data} />
              {data.status === 'new' ? <RecommendedSet incident={data} /> : null}
              <Assignments incident={data} />
              {/* Below those who are on it already: what comes in later moves nothing that is being pressed. */}
              {data.status !== 'new' && openForUnits(data.status) ? <RecommendedSet incident={data} /> : null}
              <PhotoStrip incidentId={id} />
              <SourceAlerts incident={data} />
              <IncidentLinks incident={data} />
            </div>
          )}
        </div>
        <div className="flex min-h-80 min-w-0 flex-1 flex-col border-t md:min-h-0 md:border-t-0 md:border-l">
          <IncidentLog key={id} incident={data} />
        </div>
      </div>
    </section>
  )
})

interface PanelHeaderProps {
  incident: Incident
  onEdit: () => void
  onClose: () => void
}

function PanelHeader({ incident, onEdit, onClose }: PanelHeaderProps) {
  const mayWrite = useMay('incidents:write')
  return (
    <header className="flex h-10 shrink-0 items-center gap-2.5 border-b px-3">
      <PriorityChip priority={incident.priority} tileOnly />
      <h2 dir="auto" className="min-w-0 truncate text-base font-semibold">
        {incident.title}
      </h2>
      <IncidentStatusChip status={incident.status} size="sm" className="shrink-0" />
      <span className="ml-auto flex shrink-0 items-center gap-2">
        <span className="figures text-xs text-muted max-sm:hidden">{incident.number}</span>
        <Elapsed since={incident.receivedAt} className="text-sm" />
        {mayWrite ? (
          <Button size="icon-xs" variant="ghost" aria-label="Edit the incident (E)" onClick={onEdit}>
            <Pencil aria-hidden />
          </Button>
        ) : null}
        <Button size="icon-xs" variant="ghost" aria-label="Close the panel (Esc)" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </span>
    </header>
  )
}

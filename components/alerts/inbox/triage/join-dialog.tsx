'use client'

import { Command } from 'cmdk'
import { useState } from 'react'
import { formatDistance } from '@/components/console/units/distance'
import { explainProblem, type ExplainedProblem } from '@/components/form/explain-problem'
import { FormProblem } from '@/components/form/form-problem'
import { Dialog } from '@/components/ui/dialog'
import { formatAge } from '@/components/ui/format-elapsed'
import { EmptyState, FailedState, LoadingState } from '@/components/ui/states'
import { IncidentStatusChip, PriorityChip } from '@/components/vocabulary/chips'
import type { Alert } from '@/lib/alerts/schema'
import type { SimilarIncident } from '@/lib/incidents/schema'
import { counted } from '../../config/plain-words'
import { useJoinable } from '../../queries'
import { tellIncident } from './tell-incident'
import { type Asking, tellRefused, useTriage } from './triage'
import { useAlertActions } from './use-alert-actions'

const placeOf = ({ position }: Alert) => (position ? `${position.lat},${position.lon}` : undefined)

function useJoin(targets: readonly Alert[]) {
  const { close, run } = useTriage()
  const { toIncident } = useAlertActions()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ExplainedProblem | null>(null)
  const join = async (incidentId: string) => {
    const [first, ...others] = targets
    if (busy || !first) return
    setBusy(true)
    setProblem(null)
    try {
      const joined = await toIncident(first.id, { incidentId })
      tellIncident(joined, 'joined')
      close()
      if (others.length > 0)
        tellRefused(await run('Joining', others, (alert) => toIncident(alert.id, { incidentId })), others)
    } catch (error) {
      setProblem(explainProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return { join, problem, close }
}

/** Which open incident is it about? Those near in place, time and words stand first. */
export function JoinDialog({ asking: { targets } }: { asking: Asking }) {
  const { join, problem, close } = useJoin(targets)
  const [first] = targets
  const like = {
    q: `${first?.title ?? ''} ${first?.description ?? ''}`.trim().slice(0, 500).padEnd(3),
    near: first && placeOf(first),
  }
  const { data, error, refetch } = useJoinable(like)
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close()
      }}
      title="Join an open incident"
      description={targets.length > 1 ? `All ${counted(targets.length, 'alert')} join it.` : (first?.title ?? '')}
      className="w-[min(calc(100vw-2rem),38rem)]"
    >
      <FormProblem problem={problem} className="mb-2" />
      {data ? (
        data.length === 0 ? (
          <EmptyState title="No incident is open">Press I instead to make one of this alert.</EmptyState>
        ) : (
          <Choices incidents={data} onChoose={(id) => void join(id)} />
        )
      ) : error ? (
        <FailedState
          title="Open incidents could not be loaded"
          detail={explainProblem(error).message}
          onRetry={() => void refetch()}
        />
      ) : (
        <LoadingState label="Looking for open incidents…" />
      )}
    </Dialog>
  )
}

function Choices({ incidents, onChoose }: { incidents: SimilarIncident[]; onChoose: (id: string) => void }) {
  return (
    <Command loop label="Open incidents" className="overflow-hidden rounded-lg border">
      <Command.Input
        autoFocus
        placeholder="Number, title or address"
        aria-label="Find an open incident"
        className="h-9 w-full border-b bg-transparent px-3 text-sm outline-none"
      />
      <Command.List className="max-h-80 overflow-y-auto p-1">
        <Command.Empty className="px-2 py-4 text-center text-muted">No open incident matches.</Command.Empty>
        {incidents.map((one) => (
          <Command.Item
            key={one.incident.id}
            value={one.incident.id}
            keywords={[one.incident.number, one.incident.title, one.incident.address.verbatim, one.incident.type]}
            onSelect={() => onChoose(one.incident.id)}
            className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 select-none data-[selected=true]:bg-hover"
          >
            <PriorityChip priority={one.incident.priority} tileOnly />
            <span className="min-w-0 flex-1">
              <span className="flex items-baseline gap-2">
                <span dir="auto" className="truncate font-medium">
                  {one.incident.title}
                </span>
                <span className="figures ml-auto shrink-0 text-xs text-muted">{one.incident.number}</span>
              </span>
              <span className="flex items-center gap-2 text-xs text-muted">
                <IncidentStatusChip status={one.incident.status} size="sm" className="shrink-0 text-xs" />
                <span className="truncate">{one.incident.address.verbatim}</span>
                <span className="figures ml-auto shrink-0">{factsOf(one)}</span>
              </span>
            </span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}

const factsOf = ({ distanceM, minutesAgo, why }: SimilarIncident) =>
  [why[0], distanceM === null ? '' : formatDistance(distanceM), `${formatAge(minutesAgo * 60_000)} old`]
    .filter(Boolean)
    .join(' · ')

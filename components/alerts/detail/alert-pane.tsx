'use client'

import { Maximize2, X } from 'lucide-react'
import Link from 'next/link'
import { explainProblem } from '@/components/form/explain-problem'
import { useSettled } from '@/components/map/use-settled'
import { Button } from '@/components/ui/button'
import { FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import { ApiProblem } from '@/lib/http/browser'
import type { Alert } from '@/lib/alerts/schema'
import { AlertActions } from '../inbox/triage/alert-actions'
import { useAlert } from '../queries'
import { AlertDetail } from './alert-detail'
import { AlertHeader } from './alert-header'
import { useFollowAlert } from './use-follow-alert'

interface AlertPaneProps {
  id: string
  /** As the list has it: shown at once, while the rest is read. */
  known: Alert | undefined
  /** How many alerts the line stands for; 1 when it is no group. */
  groupSize: number
  mapStyleUrl: string
  onClose: () => void
}

/** The selected alert beside the list. */
export function AlertPane({ id, known, groupSize, mapStyleUrl, onClose }: AlertPaneProps) {
  // Whoever runs through the list reads the heads; the rest is read where one stops.
  const readId = useSettled(id)
  const { data: read, error, isError, dataUpdatedAt, refetch } = useAlert(readId)
  const data = readId === id ? read : undefined
  const alert = data ?? known
  useFollowAlert(readId, alert?.incidentId ?? null)
  return (
    <section aria-label="Selected alert" className="flex min-h-0 flex-1 flex-col bg-canvas">
      <header className="grid shrink-0 gap-2.5 border-b bg-surface px-4 pt-3 pb-2.5">
        <div className="flex items-start gap-3">
          <div className="min-w-0 flex-1">{alert ? <AlertHeader alert={alert} /> : null}</div>
          <div className="-mt-1 -mr-1.5 flex shrink-0">
            <Button asChild size="icon-sm" variant="ghost">
              <Link href={`/alerts/${id}`} aria-label="Open on a page of its own">
                <Maximize2 aria-hidden />
              </Link>
            </Button>
            <Button size="icon-sm" variant="ghost" aria-label="Close (Esc)" onClick={onClose}>
              <X aria-hidden />
            </Button>
          </div>
        </div>
        {groupSize > 1 ? (
          <p className="rounded-md bg-accent-tint px-2 py-1 text-xs text-accent-strong">
            The newest of a group of {groupSize}. The keys act on all of them, these buttons on this one.
          </p>
        ) : null}
        {alert ? <AlertActions alerts={[alert]} /> : null}
      </header>
      {isError && data ? <StaleNotice since={dataUpdatedAt} onRetry={() => void refetch()} /> : null}
      {/* A region that scrolls must be reachable by keyboard. */}
      <div
        tabIndex={0}
        role="group"
        aria-label="All about the alert"
        className="min-h-0 flex-1 overflow-y-auto px-4 py-3"
      >
        {data ? (
          <AlertDetail key={id} alert={data} mapStyleUrl={mapStyleUrl} />
        ) : isError && readId === id ? (
          <FailedState
            title={isMissing(error) ? 'There is no such alert' : 'This alert could not be loaded'}
            detail={isMissing(error) ? undefined : explainProblem(error).message}
            onRetry={() => void refetch()}
          />
        ) : (
          <LoadingState label="Loading the alert…" />
        )}
      </div>
    </section>
  )
}

/** What is no id at all is no alert either. */
export const isMissing = (error: unknown) =>
  error instanceof ApiProblem && (error.status === 404 || error.status === 422)

'use client'

import { ChevronLeft, CircleHelp } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useConsoleKeys } from '@/components/console/keys/use-console-keys'
import { explainProblem } from '@/components/form/explain-problem'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import type { AlertDetail as Detail } from '@/lib/alerts/schema'
import { KeyHelp } from '../inbox/key-help'
import { AlertActions } from '../inbox/triage/alert-actions'
import { Asked } from '../inbox/triage/asked'
import { TriageProvider, useTriage } from '../inbox/triage/triage'
import { useAlert } from '../queries'
import { AlertDetail } from './alert-detail'
import { AlertHeader } from './alert-header'
import { isMissing } from './alert-pane'
import { useFollowAlert } from './use-follow-alert'

interface AlertScreenProps {
  id: string
  mapStyleUrl: string
}

/** One alert on a page of its own: on a phone, in a second window, or by its address. */
export function AlertScreen(props: AlertScreenProps) {
  return (
    <TriageProvider>
      <AlertBody {...props} />
      <Asked />
    </TriageProvider>
  )
}

function AlertBody({ id, mapStyleUrl }: AlertScreenProps) {
  const router = useRouter()
  const { data, error, isError, isPending, dataUpdatedAt, refetch } = useAlert(id)
  const [helpOpen, setHelpOpen] = useState(false)
  useFollowAlert(id, data?.incidentId ?? null)
  return (
    // The page scrolls; what can be done stays at hand.
    <div tabIndex={0} role="group" aria-label="Alert" className="min-h-0 flex-1 overflow-y-auto">
      <div className="bg-surface pt-2 pb-3">
        <div className={column}>
          <div className="mb-1.5 flex items-center justify-between">
            <Link href="/alerts" className="inline-flex h-7 items-center gap-1 text-xs text-muted hover:text-ink">
              <ChevronLeft aria-hidden className="size-3.5" />
              Inbox
            </Link>
            <Button size="icon-xs" variant="ghost" aria-label="Keys (?)" onClick={() => setHelpOpen(true)}>
              <CircleHelp aria-hidden />
            </Button>
          </div>
          {data ? <AlertHeader alert={data} as="h1" /> : <h1 className="sr-only">Alert</h1>}
        </div>
      </div>
      {data ? (
        <>
          <div className="sticky top-0 z-10 border-b bg-surface pb-2.5">
            <div className={column}>
              <AlertActions alerts={[data]} />
            </div>
          </div>
          {isError ? <StaleNotice since={dataUpdatedAt} onRetry={() => void refetch()} /> : null}
          <div className={cn(column, 'pt-3 pb-8')}>
            <AlertDetail alert={data} mapStyleUrl={mapStyleUrl} />
          </div>
          <AlertKeys alert={data} onHelp={() => setHelpOpen(true)} onBack={() => router.push('/alerts')} />
        </>
      ) : isPending ? (
        <LoadingState label="Loading the alert…" />
      ) : (
        <FailedState
          title={isMissing(error) ? 'There is no such alert' : 'This alert could not be loaded'}
          detail={isMissing(error) ? undefined : explainProblem(error).message}
          onRetry={() => void refetch()}
        />
      )}
      <KeyHelp open={helpOpen} onOpenChange={setHelpOpen} isList={false} />
    </div>
  )
}

const column = 'mx-auto w-full max-w-6xl px-4 sm:px-6'

function AlertKeys({ alert, onHelp, onBack }: { alert: Detail; onHelp: () => void; onBack: () => void }) {
  const { start } = useTriage()
  useConsoleKeys({
    a: () => start('acknowledge', [alert]),
    d: () => start('dismiss', [alert]),
    e: () => start('escalate', [alert]),
    i: () => start('incident', [alert]),
    m: () => start('join', [alert]),
    '?': onHelp,
    escape: onBack,
  })
  return null
}

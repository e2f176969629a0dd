'use client'

import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import type { Alert } from '@/lib/alerts/schema'
import { counted } from '../config/plain-words'
import { AlertActions } from './triage/alert-actions'
import { useTriage } from './triage/triage'

/** Below the list while rows are marked or something is being done to many: what can be done to all of them, and how far it is. */
export function BulkBar({ alerts, onClear }: { alerts: readonly Alert[]; onClear: () => void }) {
  const { running } = useTriage()
  const isMany = running !== null && running.of > 1
  if (alerts.length === 0 && !isMany) return null
  return (
    <section aria-label="Marked alerts" className="shrink-0 border-t bg-raised px-3 py-2">
      {isMany ? (
        <div role="status" className="grid gap-1.5 text-sm">
          <p className="flex items-baseline gap-2">
            <span>
              {running.doing}… <span className="figures">{running.done}</span> of{' '}
              <span className="figures">{running.of}</span>
            </span>
            {running.failed > 0 ? <span className="font-medium text-danger">{running.failed} refused</span> : null}
          </p>
          <progress
            aria-label={running.doing}
            max={running.of}
            value={running.done}
            className="h-1.5 w-full overflow-hidden rounded-full accent-(--accent)"
          />
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-sm font-medium">{counted(alerts.length, 'alert')} marked</span>
          <AlertActions alerts={alerts} className="ml-auto" />
          <Button size="icon-sm" variant="ghost" aria-label="Clear the marks (Esc)" onClick={onClear}>
            <X aria-hidden />
          </Button>
        </div>
      )}
    </section>
  )
}

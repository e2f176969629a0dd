'use client'

import { explainProblem } from '@/components/form/explain-problem'
import { useChange } from '@/components/records/record-list'
import { RowProblem } from '@/components/records/row-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FailedState, LoadingState } from '@/components/ui/states'
import { toast } from '@/components/ui/toast'
import type { AlertRule } from '@/lib/alerts/rules-schema'
import { DryRunResult } from './dry-run-result'
import { verdictOn } from './dry-run-verdict'
import { setEnabled } from './rule-switch'
import { useDryRun } from './use-dry-run'

const days = 7

/** Before a rule takes effect: what it would have done last week, and whom it would have told. */
export function SwitchOnDialog({ rule, onClose }: { rule: AlertRule; onClose: () => void }) {
  const run = useDryRun(rule, days, true)
  const switchOn = useChange<void, AlertRule>('/alert-rules', () => setEnabled(rule, true))
  const verdict = run.data ? verdictOn(run.data, days) : null
  const confirm = () =>
    switchOn.mutate(undefined, {
      onSuccess: () => {
        toast.success(`${rule.name} is on`)
        onClose()
      },
    })
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={`Switch ${rule.name} on?`}
      description="This is what it would have done in the last 7 days."
      className="w-[min(calc(100vw-2rem),36rem)]"
      footer={
        <>
          <Button onClick={onClose}>Leave it off</Button>
          <Button
            variant={verdict?.kind === 'many' ? 'danger' : 'primary'}
            busy={switchOn.isPending}
            disabled={run.isPending}
            onClick={confirm}
          >
            {verdict?.kind === 'many' ? 'Switch on all the same' : 'Switch on'}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <RowProblem error={switchOn.error} />
        {run.data ? (
          <DryRunResult result={run.data} days={days} isShort />
        ) : run.isError ? (
          <FailedState
            title="What it would have done could not be worked out"
            detail={explainProblem(run.error).message}
            onRetry={() => void run.refetch()}
          />
        ) : (
          <LoadingState label="Walking through the alerts of the last week…" />
        )}
      </div>
    </Dialog>
  )
}

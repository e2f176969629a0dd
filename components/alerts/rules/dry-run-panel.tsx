'use client'

import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { FailedState, LoadingState } from '@/components/ui/states'
import type { AlertRule } from '@/lib/alerts/rules-schema'
import { DryRunResult } from './dry-run-result'
import { useDryRun } from './use-dry-run'

export const dayChoices = ['1', '7', '14', '30'] as const
const options = dayChoices.map((days) => ({
  value: days,
  label: days === '1' ? 'The last day' : `The last ${days} days`,
}))

interface Props {
  rule: AlertRule
  /** The form holds something that is not saved: the dry run would speak of another rule than the one on the screen. */
  isChanged: boolean
}

/** Tries the saved rule over real alerts; changes nothing and tells nobody. */
export function DryRunPanel({ rule, isChanged }: Props) {
  const [days, setDays] = useState<(typeof dayChoices)[number]>('7')
  const [asked, setAsked] = useState<string | null>(null)
  const key = `${rule.version} ${days}`
  const run = useDryRun(rule, Number(days), asked === key)
  return (
    <section aria-label="Dry run" className="grid gap-3 rounded-lg border bg-surface p-3">
      <header>
        <h2 className="text-sm font-semibold">Dry run</h2>
        <p className="text-xs text-muted">
          What it would have done with real alerts, had it been on and alone. Nobody is told anything.
        </p>
      </header>
      <div className="flex gap-2">
        <Select value={days} onValueChange={setDays} options={options} aria-label="Over which days" className="w-44" />
        <Button
          variant={rule.isEnabled ? 'secondary' : 'primary'}
          busy={run.isFetching}
          disabled={isChanged}
          onClick={() => {
            if (asked === key) void run.refetch()
            else setAsked(key)
          }}
        >
          <FlaskConical aria-hidden />
          Run
        </Button>
      </div>
      {isChanged ? <p className="text-xs text-warn">Save first: the dry run asks the rule as it is saved.</p> : null}
      {run.data ? (
        <DryRunResult result={run.data} days={Number(days)} />
      ) : run.isError ? (
        <FailedState
          title="The dry run failed"
          detail={explainProblem(run.error).message}
          onRetry={() => void run.refetch()}
          className="py-4"
        />
      ) : run.isFetching ? (
        <LoadingState label="Walking through the alerts…" className="py-4" />
      ) : null}
    </section>
  )
}

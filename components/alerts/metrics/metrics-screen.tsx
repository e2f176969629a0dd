'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { AsOf } from '@/components/records/as-of'
import { ScreenPage } from '@/components/records/screen-page'
import { Button } from '@/components/ui/button'
import { FailedState, LoadingState, StaleNotice } from '@/components/ui/states'
import type { AlertMetrics } from '@/lib/alerts/schema'
import { api } from '@/lib/http/browser'

const MetricsCharts = dynamic(() => import('./metrics-charts'), { ssr: false, loading: () => <LoadingState /> })

const windows = [
  { hours: 1, label: 'Hour' },
  { hours: 24, label: 'Day' },
  { hours: 168, label: 'Week' },
] as const

/** What came, what became of it, and how soon somebody said that they have it. */
export function MetricsScreen() {
  const [hours, setHours] = useState<(typeof windows)[number]['hours']>(24)
  const metrics = useQuery({
    queryKey: ['alert-metrics', hours],
    queryFn: ({ signal }) => api.get<AlertMetrics>('/alerts/metrics', { hours }, { signal }),
    refetchInterval: hours === 1 ? 10_000 : 60_000,
    placeholderData: keepPreviousData,
  })
  return (
    <ScreenPage
      title="Metrics"
      description="What came, what became of it, and how soon somebody said that they have it."
      action={
        <div className="flex items-center gap-3">
          {metrics.data ? (
            <p className="text-xs text-muted">
              as of <AsOf at={metrics.dataUpdatedAt} />
            </p>
          ) : null}
          <div role="group" aria-label="Over how long" className="flex gap-1">
            {windows.map(({ hours: choice, label }) => (
              <Button
                key={choice}
                aria-pressed={hours === choice}
                className="aria-pressed:border-accent aria-pressed:bg-selected"
                onClick={() => setHours(choice)}
              >
                {label}
              </Button>
            ))}
          </div>
        </div>
      }
    >
      {metrics.data ? (
        <>
          {metrics.isError ? (
            <StaleNotice since={metrics.dataUpdatedAt} onRetry={() => void metrics.refetch()} className="rounded-md" />
          ) : null}
          <MetricsCharts metrics={metrics.data} />
        </>
      ) : metrics.isError ? (
        <FailedState
          title="The metrics could not be loaded"
          detail={explainProblem(metrics.error).message}
          onRetry={() => void metrics.refetch()}
          className="rounded-lg border bg-surface"
        />
      ) : (
        <LoadingState label="Counting…" />
      )}
    </ScreenPage>
  )
}

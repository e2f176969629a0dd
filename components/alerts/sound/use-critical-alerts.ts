'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLive } from '@/components/shell/live'
import type { Alert } from '@/lib/alerts/schema'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'
import { createPaced } from '../paced'
import { alertKeys } from '../queries'
import { isTouching, touchedAlerts } from '../touched-alerts'

/** As many as are counted exactly; more are said to be more. */
const mostCounted = 100
/** The first one is asked for at once; in a storm the number may lag a little. */
const everyMs = 1_500
const retryMs = 2_000

export interface CriticalAlerts {
  /** Newest first. */
  alerts: readonly Alert[]
  isMore: boolean
}

/** Asks again as the feed tells of changes; once on every page is enough. */
export function useFollowCriticalAlerts(): void {
  const client = useQueryClient()
  const { listen } = useLive()
  useEffect(() => {
    const paced = createPaced({
      run: () => client.refetchQueries({ queryKey: alertKeys.critical, exact: true }, { throwOnError: true }),
      everyMs,
      retryMs,
    })
    const leave = listen({
      onEvents: (events) => {
        if (isTouching(touchedAlerts(events))) paced.ask()
      },
      onReset: paced.ask,
    })
    return () => {
      leave()
      paced.stop()
    }
  }, [client, listen])
}

/** Alerts that are extreme or severe, real, and that nobody has acknowledged. */
export function useCriticalAlerts(): CriticalAlerts | undefined {
  const { ready } = useLive()
  const { data } = useQuery({
    queryKey: alertKeys.critical,
    queryFn: ({ signal }) =>
      api.get<Page<Alert>>(
        '/alerts',
        { state: 'open', severity: 'extreme,severe', drill: 'false', limit: mostCounted },
        { signal },
      ),
    enabled: ready,
    select: toCritical,
    staleTime: Infinity,
    // The feed tells of every change; asking again anyway costs little against an alert that nobody hears.
    refetchInterval: 60_000,
    refetchIntervalInBackground: true,
  })
  return data
}

const toCritical = ({ data, nextCursor }: Page<Alert>): CriticalAlerts => ({
  alerts: data,
  isMore: nextCursor !== null,
})

/** `3`, or `100+`; empty when there are none or it is not known. */
export const countOf = (critical: CriticalAlerts | undefined): string =>
  critical && critical.alerts.length > 0 ? `${critical.alerts.length}${critical.isMore ? '+' : ''}` : ''

'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { useLive } from '@/components/shell/live'
import { useMe } from '@/components/shell/session'
import type { Alert, AlertToIncident, EscalateAlert } from '@/lib/alerts/schema'
import { api, ApiProblem } from '@/lib/http/browser'
import { keepAlert, readInboxAgain } from '../../queries'
import { Intentions } from './intentions'

const intentions = new Intentions()

/** @throws ApiProblem */
async function ask(path: string, body: object): Promise<Alert> {
  try {
    const alert = await api.post<Alert>(path, body, { idempotencyKey: intentions.keyOf(path, body) })
    intentions.answered(path, body)
    return alert
  } catch (error) {
    if (error instanceof ApiProblem && !error.isUnanswered) intentions.answered(path, body)
    throw error
  }
}

/** Everything a dispatcher can do to an alert, as plain calls that throw ApiProblem; the answer is shown at once. */
export function useAlertActions() {
  const client = useQueryClient()
  const { refresh } = useLive()
  const { name } = useMe()
  return useMemo(() => {
    const shown = async (answer: Promise<Alert>) => {
      const alert = await answer
      keepAlert(client, alert)
      refresh()
      return alert
    }
    return {
      /** Shown before it is answered: it is done many times a minute, and a refusal is told and taken back. */
      acknowledge: async (alert: Alert) => {
        const acknowledgedAt = new Date().toISOString()
        const { version } = alert
        keepAlert(client, {
          ...alert,
          state: 'acknowledged',
          acknowledgedAt,
          acknowledgedBy: name,
          version: version + 1,
        })
        try {
          return await shown(ask(`/alerts/${alert.id}/acknowledge`, {}))
        } catch (error) {
          keepAlert(client, alert)
          // It may be that somebody was faster, or that it left the list a moment ago.
          readInboxAgain(client, alert.id)
          throw error
        }
      },
      dismiss: (id: string, reason: string) => shown(ask(`/alerts/${id}/dismiss`, { reason })),
      escalate: (id: string, input: z.input<typeof EscalateAlert>) => shown(ask(`/alerts/${id}/escalate`, input)),
      toIncident: (id: string, input: z.input<typeof AlertToIncident>) => shown(ask(`/alerts/${id}/incident`, input)),
    }
  }, [client, refresh, name])
}

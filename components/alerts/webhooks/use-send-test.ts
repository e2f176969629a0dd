'use client'

import { useCallback } from 'react'
import { explainProblem } from '@/components/form/explain-problem'
import { useReadAgain } from '@/components/records/record-list'
import { toast } from '@/components/ui/toast'
import type { WebhookDelivery, WebhookEndpoint } from '@/lib/delivery/webhooks-schema'
import { api } from '@/lib/http/browser'
import { answerText, tookText } from './endpoint-words'
import { deliveriesPath, endpointsPath, firstAnswer } from './webhook-queries'

/** Sends a test and says how it was answered, when it was. */
export function useSendTest(): (endpoint: WebhookEndpoint) => Promise<void> {
  const readDeliveries = useReadAgain(deliveriesPath)
  const readEndpoints = useReadAgain(endpointsPath)
  return useCallback(
    async ({ id, name }) => {
      const telling = toast.loading(`Sending a test to ${name}…`)
      try {
        const queued = await api.post<WebhookDelivery>(`${endpointsPath}/${id}/test`)
        void readDeliveries()
        const { state, durationMs, ...delivery } = await firstAnswer(queued.id)
        if (state === 'delivered') toast.success(`${name} took the test in ${tookText(durationMs)}`, { id: telling })
        else
          toast.error(`${name} did not take the test`, {
            id: telling,
            description: answerText({ state, durationMs, ...delivery }),
          })
      } catch (error) {
        toast.error('The test was not sent', { id: telling, description: explainProblem(error).message })
      }
      await Promise.all([readDeliveries(), readEndpoints()])
    },
    [readDeliveries, readEndpoints],
  )
}

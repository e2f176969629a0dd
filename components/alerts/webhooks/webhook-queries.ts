'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { WebhookDelivery, WebhookDeliveryDetail, WebhookDeliveryState } from '@/lib/delivery/webhooks-schema'
import { api } from '@/lib/http/browser'
import type { Page } from '@/lib/http/schema'

export const endpointsPath = '/webhook-endpoints'
export const deliveriesPath = '/webhook-deliveries'

export interface DeliveryFilter {
  endpointId: string | undefined
  state: WebhookDeliveryState | undefined
}

/** The log of one endpoint or all, newest first. What is under way changes within seconds. */
export const useDeliveries = (filter: DeliveryFilter) =>
  useInfiniteQuery({
    queryKey: ['records', deliveriesPath, filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<WebhookDelivery>>(deliveriesPath, { ...filter, limit: 50, cursor: pageParam }, { signal }),
    initialPageParam: noCursor,
    getNextPageParam: (last) => last.nextCursor,
    maxPages: 10,
    refetchInterval: 5_000,
  })
const noCursor: string | null = null

/** One with what was sent. */
export const useDelivery = (id: string) =>
  useQuery({
    queryKey: ['records', deliveriesPath, 'one', id],
    queryFn: ({ signal }) => api.get<WebhookDeliveryDetail>(`${deliveriesPath}/${id}`, {}, { signal }),
    refetchInterval: (query) => (query.state.data?.state === 'pending' ? 2_000 : false),
    retry: 1,
  })

const lookEveryMs = 400
const looks = 30

/** Waits for the first answer, for as long as an attempt may take. @throws ApiProblem */
export async function firstAnswer(id: string): Promise<WebhookDelivery> {
  for (let look = 0; ; look++) {
    const delivery = await api.get<WebhookDelivery>(`${deliveriesPath}/${id}`)
    if (delivery.state !== 'pending' || delivery.lastError !== null || look >= looks) return delivery
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}

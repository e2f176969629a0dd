import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PushDelivery } from '@/lib/delivery/schema'
import { api } from '@/lib/http/browser'
import { pushSupport, subscribeToPush, thisDevice, unsubscribeFromPush } from './push-subscription'

const deviceKey = ['push', 'device'] as const
const testEveryMs = 500
const testForMs = 30_000

/** Whether this phone is woken, and the ways to change that. */
export function usePush() {
  const queryClient = useQueryClient()
  const device = useQuery({
    queryKey: deviceKey,
    queryFn: async () => ({ support: pushSupport(), device: await thisDevice() }),
    staleTime: 10 * 60_000,
  })
  const readAgain = () => queryClient.invalidateQueries({ queryKey: deviceKey })
  const subscribe = useMutation({ mutationFn: subscribeToPush, onSettled: readAgain })
  const unsubscribe = useMutation({ mutationFn: unsubscribeFromPush, onSettled: readAgain })
  const test = useMutation({ mutationFn: testPush })
  return { device, subscribe, unsubscribe, test }
}

/** Sends a real push to this phone and waits until the phone itself has said that it came. */
async function testPush(deviceId: string): Promise<PushDelivery> {
  const path = `/me/push-subscriptions/${deviceId}/test`
  let delivery = await api.post<PushDelivery>(path)
  const untilMs = Date.now() + testForMs
  while (!delivery.receivedAt && !delivery.failedAt && Date.now() < untilMs) {
    await new Promise((resolve) => setTimeout(resolve, testEveryMs))
    delivery = await api.get<PushDelivery>(`${path}/${delivery.id}`)
  }
  return delivery
}

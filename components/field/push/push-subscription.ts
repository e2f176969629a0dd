import type { PushSubscription as Device } from '@/lib/delivery/schema'
import { api } from '@/lib/http/browser'
import { publicConfig } from '@/lib/realtime/browser'

export type PushSupport = 'ready' | 'needs-install' | 'unsupported' | 'denied'

/** iPhones and iPads offer push only to apps on the home screen (iOS 16.4 and later). */
const isApple = () => /iphone|ipad|ipod/i.test(navigator.userAgent)

/** Can this browser be woken at all, and if not, why? */
export function pushSupport(): PushSupport {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return isApple() && !window.matchMedia('(display-mode: standalone)').matches ? 'needs-install' : 'unsupported'
  return Notification.permission === 'denied' ? 'denied' : 'ready'
}

async function current(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator)) return null
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager?.getSubscription()) ?? null
}

export const pushEndpoint = async (): Promise<string | undefined> => (await current())?.endpoint

/** `Chrome on Android`, so that a person knows their devices apart. */
export function deviceName(userAgent: string): string {
  const browser = /edg/i.test(userAgent)
    ? 'Edge'
    : /firefox|fxios/i.test(userAgent)
      ? 'Firefox'
      : /chrome|crios/i.test(userAgent)
        ? 'Chrome'
        : 'Safari'
  const systems: readonly (readonly [RegExp, string])[] = [
    [/android/i, 'Android'],
    [/iphone/i, 'iPhone'],
    [/ipad/i, 'iPad'],
    [/mac/i, 'Mac'],
    [/windows/i, 'Windows'],
  ]
  return `${browser} on ${systems.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Linux'}`
}

const tell = (subscription: PushSubscription): Promise<Device> => {
  const { endpoint, keys } = subscription.toJSON()
  return api.post<Device>('/me/push-subscriptions', {
    endpoint,
    keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] },
    deviceName: deviceName(navigator.userAgent),
  })
}

/** This device as the server knows it; null when it is not to be woken. Telling the same endpoint again is the same device. */
export async function thisDevice(): Promise<Device | null> {
  const subscription = await current()
  return subscription && Notification.permission === 'granted' ? tell(subscription) : null
}

/** Call from a press only: asks the person, then the push service, then tells the server. @throws Error with words for the person */
export async function subscribeToPush(): Promise<Device> {
  if ((await Notification.requestPermission()) !== 'granted')
    throw new Error('Notifications were not allowed. You can allow them in the settings of this browser.')
  const { vapidPublicKey } = await publicConfig()
  if (!vapidPublicKey) throw new Error('This server has no key for push yet. Ask whoever runs it.')
  const registration = await navigator.serviceWorker.ready
  const subscription = await registration.pushManager
    .subscribe({ userVisibleOnly: true, applicationServerKey: vapidPublicKey })
    .catch((error: unknown) => {
      throw new Error('The push service of this browser cannot be reached. Try again with a network.', { cause: error })
    })
  return tell(subscription)
}

/** No more pushes to this device. The server learns of it first, so that none is sent into the void. */
export async function unsubscribeFromPush(deviceId: string): Promise<void> {
  await api.delete(`/me/push-subscriptions/${deviceId}`)
  await (await current())?.unsubscribe()
}

import { pushEndpoint } from '../push/push-subscription'
import { emptyFieldDatabase } from './field-database'

/** Choices of the device itself, which say nothing of a person. */
const staying = new Set(['turnout.worker', 'turnout.muted', 'turnout.clock-offset'])

function emptyLocalStorage(): void {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index))
  for (const key of keys) if (key?.startsWith('turnout.') && !staying.has(key)) localStorage.removeItem(key)
}

async function emptyCaches(): Promise<void> {
  if (!('caches' in window)) return
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith('turnout-shell')).map((name) => caches.delete(name)))
}

/** Of this browser, for the server to end at sign-out; undefined when it has none. Never takes longer than a second. */
export const ownPushEndpoint = (): Promise<string | undefined> =>
  Promise.race([
    pushEndpoint().catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 1_000)),
  ])

/** After sign-out nothing of a person is left on this device: no assignment, no press, no note, no push. */
export async function forgetDevice(): Promise<void> {
  emptyLocalStorage()
  const subscription = await navigator.serviceWorker
    ?.getRegistration('/')
    .then((registration) => registration?.pushManager.getSubscription())
    .catch(() => null)
  await Promise.allSettled([emptyFieldDatabase(), emptyCaches(), subscription?.unsubscribe()])
}

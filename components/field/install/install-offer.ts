import { useCallback, useSyncExternalStore } from 'react'
import { useStoredSwitch } from '../use-stored-text'

/** Chromium's offer to install the page; other browsers make none. */
interface InstallPrompt extends Event {
  prompt: () => Promise<unknown>
}

const isInstallPrompt = (event: Event): event is InstallPrompt => 'prompt' in event

let offer: InstallPrompt | null = null
const listeners = new Set<() => void>()

function setOffer(next: InstallPrompt | null): void {
  offer = next
  for (const listener of listeners) listener()
}

/** The offer comes once, early: it is listened for as soon as this module is there. */
if (typeof window !== 'undefined') {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (isInstallPrompt(event)) setOffer(event)
  })
  window.addEventListener('appinstalled', () => setOffer(null))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export interface InstallOffer {
  canInstall: boolean
  isDismissed: boolean
  install: () => void
  dismiss: () => void
}

/** Whether this phone may put Turnout on its home screen, and the way to do it. */
export function useInstallOffer(): InstallOffer {
  const current = useSyncExternalStore(
    subscribe,
    () => offer,
    () => null,
  )
  const [isDismissed, setDismissed] = useStoredSwitch('turnout.install-dismissed')
  const install = useCallback(() => {
    // An offer can be taken once.
    setOffer(null)
    void current?.prompt()
  }, [current])
  const dismiss = useCallback(() => setDismissed(true), [setDismissed])
  return { canInstall: current !== null, isDismissed, install, dismiss }
}

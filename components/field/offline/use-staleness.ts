import { useSyncExternalStore } from 'react'
import { useLive } from '@/components/shell/live'

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

const useIsNetworkDown = () =>
  useSyncExternalStore(
    subscribe,
    () => !navigator.onLine,
    () => false,
  )

/** Since when nothing new could be had, in ms of the epoch; null while what is shown is current. */
export function useStaleSince(asOfMs: number, hasFailed: boolean): number | null {
  const { state } = useLive()
  const isNetworkDown = useIsNetworkDown()
  return isNetworkDown || hasFailed || state.kind === 'offline' ? asOfMs : null
}

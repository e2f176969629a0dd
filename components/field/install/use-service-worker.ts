import { useEffect } from 'react'

const flag = 'turnout.worker'

/** In development the flag in this browser's storage asks for it: kept pages and hot reload do not go together. */
function isAskedFor(): boolean {
  try {
    return localStorage.getItem(flag) === 'yes'
  } catch {
    return false
  }
}

const loadedAssets = () =>
  performance
    .getEntriesByType('resource')
    .map((entry) => entry.name)
    .filter((name) => name.includes('/_next/static/'))

/** Somebody signed in or out in another tab, or chose another agency: what is shown here is not theirs. */
function useSessionOfOtherTabs(): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const onMessage = ({ data }: MessageEvent<{ type?: string } | null>) => {
      if (data?.type === 'session-changed') window.location.reload()
    }
    navigator.serviceWorker.addEventListener('message', onMessage)
    return () => navigator.serviceWorker.removeEventListener('message', onMessage)
  }, [])
}

/** The screen itself stays on the phone, whatever the network does. */
export function useServiceWorker(isProduction: boolean): void {
  useSessionOfOtherTabs()
  useEffect(() => {
    if (!('serviceWorker' in navigator) || (!isProduction && !isAskedFor())) return
    let ended = false
    const keep = async () => {
      await navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' })
      const registration = await navigator.serviceWorker.ready
      // What was loaded before the worker was there is kept as well, and what comes lazily a while later.
      for (const waitMs of [0, 8_000]) {
        await new Promise((resolve) => setTimeout(resolve, waitMs))
        if (!ended) registration.active?.postMessage({ type: 'keep', paths: loadedAssets() })
      }
    }
    // A private window may refuse; everything but the start without a network works all the same.
    keep().catch(() => undefined)
    return () => {
      ended = true
    }
  }, [isProduction])
}

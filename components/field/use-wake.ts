import { useEffect } from 'react'

const wakeEvents = ['online', 'focus', 'pageshow'] as const

/** Calls now, when the network or the person comes back, and every so often. */
export function useWake(wake: () => void, everyMs: number): void {
  useEffect(() => {
    wake()
    const timer = setInterval(wake, everyMs)
    for (const event of wakeEvents) window.addEventListener(event, wake)
    return () => {
      clearInterval(timer)
      for (const event of wakeEvents) window.removeEventListener(event, wake)
    }
  }, [wake, everyMs])
}

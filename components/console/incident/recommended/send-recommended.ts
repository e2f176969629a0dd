import { useEffectEvent, useLayoutEffect } from 'react'

interface Sender {
  incidentId: string
  send: () => void
}

let sender: Sender | undefined

/** The incident that is shown says what the key does: sends its recommended set, or says why there is none yet. */
export function useSendKey(incidentId: string, send: () => void): void {
  const onKey = useEffectEvent(send)
  // Before anything is painted: a set that can be seen can be sent.
  useLayoutEffect(() => {
    const mine = { incidentId, send: () => onKey() }
    sender = mine
    return () => {
      if (sender === mine) sender = undefined
    }
  }, [incidentId])
}

/** The key. The panel may still show the incident before: its units are never sent. @returns whether this incident is shown */
export function sendRecommended(incidentId: string): boolean {
  if (sender?.incidentId !== incidentId) return false
  sender.send()
  return true
}

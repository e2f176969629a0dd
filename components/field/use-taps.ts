import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { v7 } from 'uuid'
import { useMe } from '@/components/shell/session'
import type { BaseStatus } from '@/lib/resources/schema'
import { showAnswer } from './queries'
import { sendTap } from './send-tap'
import type { Tap } from './tap'
import { TapStore } from './tap-store'

const retryMs = 4_000

type Press = { unitId: string; unitName: string } & (
  | { kind: 'acknowledge'; incidentId: string }
  | { kind: 'status'; status: BaseStatus; incidentId: string | null }
)

export interface Taps {
  /** Not answered yet, oldest first. */
  waiting: readonly Tap[]
  /** The newest that the server has counted. */
  counted: { tap: Tap; atMs: number } | null
  refused: { tap: Tap; why: string } | null
  press: (press: Press) => void
  forget: () => void
}

/** Presses count at once on the screen, and are sent in order until the server has answered each. */
export function useTaps(): Taps {
  const { agencyId, id: userId } = useMe()
  const queryClient = useQueryClient()
  const store = useMemo(() => new TapStore(agencyId, userId), [agencyId, userId])
  const waiting = useSyncExternalStore(store.subscribe, store.all, store.allOnServer)
  const [counted, setCounted] = useState<Taps['counted']>(null)
  const [refused, setRefused] = useState<Taps['refused']>(null)
  const sending = useRef(false)

  const sendAll = useCallback(async () => {
    if (sending.current) return
    sending.current = true
    try {
      for (let tap = store.all()[0]; tap; tap = store.all()[0]) {
        const outcome = await sendTap(tap, Date.now)
        if (outcome.kind === 'later') return
        // What the server answered is shown before the press is forgotten, so that nothing flickers back.
        if (outcome.kind === 'counted') showAnswer(queryClient, outcome)
        store.remove(tap.id)
        if (outcome.kind === 'counted') setCounted({ tap, atMs: Date.now() })
        else setRefused({ tap, why: outcome.why })
        void queryClient.invalidateQueries({ queryKey: ['field'] })
      }
    } finally {
      sending.current = false
    }
  }, [store, queryClient])

  useEffect(() => {
    const wake = () => void sendAll()
    wake()
    const timer = setInterval(wake, retryMs)
    window.addEventListener('online', wake)
    window.addEventListener('focus', wake)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', wake)
      window.removeEventListener('focus', wake)
    }
  }, [sendAll])

  const press = useCallback(
    (pressed: Press) => {
      setRefused(null)
      setCounted(null)
      store.add({ ...pressed, id: v7(), at: new Date().toISOString() })
      void sendAll()
    },
    [store, sendAll],
  )
  const forget = useCallback(() => setCounted(null), [])
  return { waiting, counted, refused, press, forget }
}

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { v7 } from 'uuid'
import { useMe } from '@/components/shell/session'
import type { BaseStatus } from '@/lib/resources/schema'
import { emergencyWaits } from './emergency/emergency-store'
import { showAnswer } from './queries'
import { sendTap } from './send-tap'
import { serverTime } from './server-clock'
import type { Tap } from './tap'
import { type RefusedTap, TapStore } from './tap-store'
import { useWake } from './use-wake'
import { withLock } from './with-lock'

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
  /** What the server did not take, until it has been seen. */
  refused: readonly RefusedTap[]
  press: (press: Press) => void
  forget: () => void
  forgetRefused: () => void
}

/** Presses count at once on the screen, and are sent in order until the server has answered each. */
export function useTaps(): Taps {
  const { agencyId, id: userId } = useMe()
  const queryClient = useQueryClient()
  const store = useMemo(() => new TapStore(agencyId, userId), [agencyId, userId])
  const { waiting, refused } = useSyncExternalStore(store.subscribe, store.all, store.allOnServer)
  const [counted, setCounted] = useState<Taps['counted']>(null)
  const sending = useRef(false)

  const sendAll = useCallback(async () => {
    // Somebody's life comes before everybody's status.
    if (sending.current || emergencyWaits()) return
    sending.current = true
    try {
      await withLock(store.key, async () => {
        for (let tap = store.next(); tap; tap = store.next()) {
          const outcome = await sendTap(tap, serverTime().getTime())
          if (outcome.kind === 'later') return
          // What the server answered is shown before the press is forgotten, so that nothing flickers back.
          if (outcome.kind === 'counted') showAnswer(queryClient, outcome)
          if (outcome.kind === 'refused') store.refuse(tap, outcome.why)
          else store.remove(tap.id)
          if (outcome.kind === 'counted') setCounted({ tap, atMs: Date.now() })
          void queryClient.invalidateQueries({ queryKey: ['field'] })
        }
      })
    } finally {
      sending.current = false
    }
  }, [store, queryClient])

  useWake(
    useCallback(() => void sendAll(), [sendAll]),
    retryMs,
  )

  const press = useCallback(
    (pressed: Press) => {
      setCounted(null)
      store.add({ ...pressed, id: v7(), at: serverTime().toISOString() })
      void sendAll()
    },
    [store, sendAll],
  )
  const forget = useCallback(() => setCounted(null), [])
  const forgetRefused = useCallback(() => store.forgetRefused(), [store])
  return { waiting, counted, refused, press, forget, forgetRefused }
}

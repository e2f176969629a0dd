import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { v7 } from 'uuid'
import { explainProblem } from '@/components/form/explain-problem'
import { useMe } from '@/components/shell/session'
import { api, ApiProblem } from '@/lib/http/browser'
import type { Position } from '@/lib/geo/schema'
import type { Emergency } from '@/lib/incidents/field-schema'
import { serverTime } from '../server-clock'
import { mayBeSentAgain } from '../tap'
import { useWake } from '../use-wake'
import { withLock } from '../with-lock'
import { emergencyKeyPrefix, emergencyStore, type RaisedEmergency } from './emergency-store'

/** Nobody waits longer than this for the next attempt. */
const retryMs = 2_000
const onServer = () => null

/** Where an alarm of this phone stands. */
export interface EmergencyHere {
  /** Null: none was raised here. */
  raised: RaisedEmergency | null
  /** What the server knows of it; undefined until it does. */
  known: Emergency | undefined
  /** Why the server did not take it; the radio is what is left. */
  refusedWhy: string | null
  /** One is under way: a second alarm would say nothing new. Once it is cleared, help can be called again. */
  isUnderWay: boolean
  raise: (unitId: string | null, position: Position | null) => void
  /** Once it is over. */
  dismiss: () => void
}

async function send({ key, unitId, position, at }: RaisedEmergency): Promise<Emergency> {
  const body = { ...(unitId ? { unitId } : {}), ...(position ? { position } : {}), at }
  const options = { idempotencyKey: key, timeoutMs: 6_000 }
  return api.post<Emergency>('/emergencies', body, options)
}

/** Kept on the phone before anything else is tried, and sent before everything else. */
export function useEmergency(): EmergencyHere {
  const { agencyId, id: userId } = useMe()
  const storeKey = `${emergencyKeyPrefix}${agencyId}.${userId}`
  const raised = useSyncExternalStore(
    emergencyStore.subscribe,
    useCallback(() => emergencyStore.read(storeKey), [storeKey]),
    onServer,
  )
  const [refusedWhy, setRefusedWhy] = useState<string | null>(null)
  const sending = useRef(false)

  const sendWaiting = useCallback(async () => {
    const waiting = emergencyStore.read(storeKey)
    if (sending.current || !waiting || waiting.emergencyId) return
    sending.current = true
    try {
      await withLock(storeKey, async () => {
        const { id } = await send(waiting)
        setRefusedWhy(null)
        emergencyStore.write(storeKey, { ...waiting, emergencyId: id })
      })
    } catch (error) {
      // It stays in line whatever the server says: an alarm is never given up by a program.
      if (!(error instanceof ApiProblem && mayBeSentAgain(error))) setRefusedWhy(explainProblem(error).message)
    } finally {
      sending.current = false
    }
  }, [storeKey])

  useWake(
    useCallback(() => void sendWaiting(), [sendWaiting]),
    retryMs,
  )

  const emergencyId = raised?.emergencyId ?? null
  const known = useQuery({
    queryKey: ['field', 'emergency', emergencyId],
    queryFn: ({ signal }) => api.get<Emergency>(`/emergencies/${emergencyId}`, {}, { signal }),
    enabled: emergencyId !== null,
    refetchInterval: ({ state }) => (state.data?.acknowledgedAt ? 20_000 : 4_000),
  }).data

  const raise = useCallback(
    (unitId: string | null, position: Position | null) => {
      const at = serverTime().toISOString()
      emergencyStore.write(storeKey, { key: v7(), unitId, position, at, emergencyId: null })
      navigator.vibrate?.([300, 100, 300])
      void sendWaiting()
    },
    [storeKey, sendWaiting],
  )
  const dismiss = useCallback(() => {
    setRefusedWhy(null)
    emergencyStore.write(storeKey, null)
  }, [storeKey])
  const isUnderWay = raised !== null && !known?.clearedAt
  return useMemo(
    () => ({ raised, known, refusedWhy, isUnderWay, raise, dismiss }),
    [raised, known, refusedWhy, isUnderWay, raise, dismiss],
  )
}

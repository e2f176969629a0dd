import { useCallback, useEffect, useEffectEvent, useState } from 'react'
import { v7 } from 'uuid'
import { useMe } from '@/components/shell/session'
import type { Position } from '@/lib/geo/schema'
import { ownerKey } from '../offline/field-database'
import { serverTime } from '../server-clock'
import { useStoredSwitch } from '../use-stored-text'
import { batteryPct } from './battery'
import { addPoint } from './points-store'
import type { QueuedPoint } from './queued-point'
import { sendPoints } from './send-points'
import { restingEveryMs, shouldSendPoint } from './should-send-point'

export type Subject = QueuedPoint['subject']

export interface PositionSharing {
  /** What the person wants. */
  isWanted: boolean
  /** What is the case. `resting`: switched on, but off duty. */
  state: 'off' | 'resting' | 'looking' | 'sharing' | 'kept' | 'denied' | 'unavailable'
  /** Where this phone is, as long as it is looked for. */
  position: Position | null
  lastSentMs: number | null
  setWanted: (wanted: boolean) => void
}

interface Options {
  /** Whose position this phone tells: the unit one rides on, else oneself. */
  subject: Subject | null
  isOnAssignment: boolean
  isOnDuty: boolean
}

const toPoint = (
  subject: Subject,
  { coords, timestamp }: GeolocationPosition,
  battery: number | null,
): QueuedPoint => ({
  eventId: v7(),
  subject,
  atMs: Math.round(timestamp + (serverTime().getTime() - Date.now())),
  lat: coords.latitude,
  lon: coords.longitude,
  accuracyM: coords.accuracy,
  speedMps: coords.speed,
  headingDeg: coords.heading !== null && Number.isFinite(coords.heading) ? coords.heading : null,
  batteryPct: battery,
})

/** Tells the dispatcher where this phone is, as seldom as is useful, while on duty and wanted. No wake lock is held. */
export function usePositionSharing({ subject, isOnAssignment, isOnDuty }: Options): PositionSharing {
  const { agencyId, id: userId } = useMe()
  const owner = ownerKey(agencyId, userId)
  const [isWanted, setWanted] = useStoredSwitch(`turnout.sharing.${owner}`)
  const [failure, setFailure] = useState<'denied' | 'unavailable' | null>(null)
  const [position, setPosition] = useState<Position | null>(null)
  const [last, setLast] = useState<QueuedPoint | null>(null)
  const [lastSentMs, setLastSentMs] = useState<number | null>(null)
  const [isKept, setIsKept] = useState(false)
  const isOn = isWanted && isOnDuty && subject !== null

  const send = useCallback(async () => {
    const outcome = await sendPoints(owner)
    setIsKept(outcome === 'kept')
    if (outcome === 'sent') setLastSentMs(Date.now())
  }, [owner])

  const onFix = useEffectEvent(async (fix: GeolocationPosition) => {
    setFailure(null)
    if (!subject) return
    const point = toPoint(subject, fix, null)
    setPosition({ lat: point.lat, lon: point.lon })
    const before = last?.subject.id === subject.id ? last : null
    if (!shouldSendPoint({ last: before, point, isOnAssignment })) return
    setLast(point)
    await addPoint(owner, { ...point, batteryPct: await batteryPct() })
    await send()
  })
  const onFail = useEffectEvent((error: GeolocationPositionError) => {
    // Without a fix for a while (a tunnel, a basement) it goes on looking.
    if (error.code === error.TIMEOUT) return
    setFailure(error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable')
    if (error.code === error.PERMISSION_DENIED) setPosition(null)
  })

  useEffect(() => {
    if (!isOn || !('geolocation' in navigator)) return
    const take = (fix: GeolocationPosition) => void onFix(fix)
    // The exact receiver costs battery: only while under way.
    const options = { enableHighAccuracy: isOnAssignment, maximumAge: isOnAssignment ? 2_000 : 30_000, timeout: 30_000 }
    const watch = navigator.geolocation.watchPosition(take, onFail, options)
    // A phone that lies still reports nothing by itself; the dispatcher should see that it still lies there.
    const timer = setInterval(() => navigator.geolocation.getCurrentPosition(take, onFail, options), restingEveryMs)
    const wake = () => void send()
    window.addEventListener('online', wake)
    return () => {
      navigator.geolocation.clearWatch(watch)
      clearInterval(timer)
      window.removeEventListener('online', wake)
    }
  }, [isOn, isOnAssignment, send])

  const choose = useCallback(
    (wanted: boolean) => {
      setFailure(null)
      if (!wanted) setPosition(null)
      setWanted(wanted)
    },
    [setWanted],
  )
  return {
    isWanted,
    state: stateOf({ isWanted, isOn, failure, isKept, hasPosition: position !== null }),
    position,
    lastSentMs,
    setWanted: choose,
  }
}

interface Facts {
  isWanted: boolean
  isOn: boolean
  failure: 'denied' | 'unavailable' | null
  isKept: boolean
  hasPosition: boolean
}

function stateOf({ isWanted, isOn, failure, isKept, hasPosition }: Facts): PositionSharing['state'] {
  if (!isWanted) return 'off'
  if (!isOn) return 'resting'
  if (failure) return failure
  if (!hasPosition) return 'looking'
  return isKept ? 'kept' : 'sharing'
}

import { useSyncExternalStore } from 'react'
import type { Incident } from '@/lib/incidents/schema'
import { mapsLink, platformOf } from './maps-link'

const stays = () => () => undefined
const readPlatform = () => platformOf(navigator.userAgent)
const unknownPlatform = () => 'other' as const

/** The way to an incident in this phone's own maps; null where there is none. */
export function useMapsLink(incident: Incident | null): string | null {
  const platform = useSyncExternalStore(stays, readPlatform, unknownPlatform)
  return incident ? mapsLink({ position: incident.position, address: incident.address.verbatim }, platform) : null
}

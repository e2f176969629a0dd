import { hash } from 'node:crypto'
import type { AlertInput } from '../schema'

/** About 110 m: two reports of one fire rarely give the same position to the metre. */
const placeDigits = 3

const placeOf = ({ position }: Pick<AlertInput, 'position'>) =>
  position ? `${position.lat.toFixed(placeDigits)},${position.lon.toFixed(placeDigits)}` : ''

/** What makes two alerts the same: what the sender says does, else its id of the thing, else what it is and where. */
export function fingerprintOf(
  alert: Pick<AlertInput, 'source' | 'type' | 'title' | 'externalId' | 'fingerprint' | 'position'>,
): string {
  if (alert.fingerprint) return alert.fingerprint
  const parts = alert.externalId
    ? ['id', alert.source, alert.type, alert.externalId]
    : ['at', alert.source, alert.type, placeOf(alert), alert.title]
  return JSON.stringify(parts)
}

/** The fingerprint as a key of fixed size: the first 128 bits of its SHA-256, written as a UUID. */
export function keyOfFingerprint(fingerprint: string): string {
  const hex = hash('sha256', fingerprint, 'hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

import type { Position } from '@/lib/geo/schema'

export type Platform = 'apple' | 'android' | 'other'

/** @param userAgent of the browser; iPads call themselves Macs, and Apple's maps open on both. */
export function platformOf(userAgent: string): Platform {
  if (/android/i.test(userAgent)) return 'android'
  return /iphone|ipad|ipod|macintosh/i.test(userAgent) ? 'apple' : 'other'
}

interface Destination {
  position: Position | null
  /** As it was typed. */
  address: string
}

/**
 * Opens the phone's own maps at the destination. The verified pin decides where there is one; the typed address is its label,
 * and the destination only where there is no pin. `geo:` is RFC 5870 with Android's label; Apple's phones do not know it.
 * @returns null when there is neither a pin nor an address
 */
export function mapsLink({ position, address }: Destination, platform: Platform): string | null {
  const label = address.trim()
  if (!position && !label) return null
  const point = position ? `${position.lat},${position.lon}` : null
  if (platform === 'android') {
    const query = point ? `${point}${label ? `(${label})` : ''}` : label
    return `geo:${point ?? '0,0'}?q=${encodeURIComponent(query)}`
  }
  const destination = encodeURIComponent(point ?? label)
  if (platform === 'apple') return `https://maps.apple.com/?daddr=${destination}&dirflg=d`
  return `https://www.google.com/maps/dir/?api=1&destination=${destination}&travelmode=driving`
}

import { z } from 'zod'
import { Position } from '@/lib/geo/schema'

/** A position as people write it, `37.7749, -122.4194`; empty means there is none. */
export const PositionText = z
  .string()
  .trim()
  .transform((text, context): Position | null => {
    if (text === '') return null
    const parts = /^(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)$/.exec(text)
    const parsed = Position.safeParse({ lat: Number(parts?.[1]), lon: Number(parts?.[2]) })
    if (parts && parsed.success) return parsed.data
    context.addIssue(
      parts
        ? 'Latitude lies between -90 and 90, longitude between -180 and 180.'
        : 'Write latitude and longitude, for example 37.7749, -122.4194.',
    )
    return z.NEVER
  })

export const positionText = (position: Position | null): string => (position ? `${position.lat}, ${position.lon}` : '')

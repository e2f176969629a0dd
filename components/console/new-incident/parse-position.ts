import { Position } from '@/lib/geo/schema'

/** `37.7749, -122.4194` in degrees; null when empty, undefined when it is no position. */
export function parsePosition(typed: string): Position | null | undefined {
  if (typed.trim() === '') return null
  const match = /^(-?\d+(?:\.\d+)?)[\s,;]+(-?\d+(?:\.\d+)?)$/.exec(typed.trim())
  const parsed = Position.safeParse({ lat: Number(match?.[1]), lon: Number(match?.[2]) })
  return match && parsed.success ? parsed.data : undefined
}

/** To about a metre. */
export const formatPosition = ({ lat, lon }: Position): string => `${lat.toFixed(5)}, ${lon.toFixed(5)}`

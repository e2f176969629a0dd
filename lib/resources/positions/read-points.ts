import type { FieldError } from '@/lib/errors'
import { fieldErrors } from '@/lib/http/schema'
import type { DevicePoint, Point } from '../positions-schema'

const aheadMs = 600_000
const oldestMs = 7 * 86_400_000

/** A point that may be written, with its place in what was sent. */
export interface ReadPoint extends DevicePoint {
  index: number
}

/** What is wrong with a time nobody could have measured at; null when it is right. */
export function problemOfTime(at: Date | undefined, now: Date): string | null {
  if (!at) return null
  if (at.getTime() > now.getTime() + aheadMs) return 'This time lies more than ten minutes in the future.'
  if (at.getTime() < now.getTime() - oldestMs) return 'This time lies more than seven days back.'
  return null
}

/** Reads every point by itself, so that a wrong one costs nothing but itself; `pathOf` names the place of one. */
export function readPoints(
  given: readonly unknown[],
  { schema, pathOf, now }: { schema: typeof DevicePoint | typeof Point; pathOf: (index: number) => string; now: Date },
): { points: ReadPoint[]; refused: FieldError[] } {
  const points: ReadPoint[] = []
  const refused: FieldError[] = []
  for (const [index, one] of given.entries()) {
    const read = schema.safeParse(one)
    const late = read.success ? problemOfTime(read.data.at, now) : null
    if (read.success && late === null) points.push({ ...read.data, index })
    else
      for (const { path, message } of read.success ? [{ path: 'at', message: late ?? '' }] : fieldErrors(read.error))
        refused.push({ path: joined(pathOf(index), path), message })
  }
  return { points, refused }
}

export const joined = (...parts: string[]) => parts.filter(Boolean).join('.')

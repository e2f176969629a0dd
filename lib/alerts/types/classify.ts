import type { Severity } from '../schema'

/** What an agency's table says about the alerts of one type. */
export interface KnownType {
  category: string
  severity: string | null
  priority: number | null
  dedupWindowSeconds: number
}

/** What a sender says about it. */
interface Described {
  severity: Severity
  category: string | undefined
  priority: number | undefined
  windowSeconds: number | undefined
}

const priorities = new Map<string, number>([
  ['extreme', 1],
  ['severe', 2],
  ['minor', 4],
])
const otherPriority = 3
const otherWindowSeconds = 300

/**
 * What an alert is to its agency. The table decides where it says something, with one exception: how severe it is the sender
 * knows better, unless it does not know. A sender's own window holds, because it says itself when it is over.
 */
export function classify(given: Described, type: KnownType | undefined) {
  const severity = given.severity === 'unknown' ? (type?.severity ?? 'unknown') : given.severity
  return {
    severity,
    category: type?.category ?? given.category ?? 'other',
    priority: type?.priority ?? given.priority ?? priorities.get(severity) ?? otherPriority,
    windowSeconds: given.windowSeconds ?? type?.dedupWindowSeconds ?? otherWindowSeconds,
  }
}

import type { Area } from '@/lib/resources/response-schema'
import { type Condition } from '../conditions-schema'
import { severities, type Severity } from '../schema'
import { areasOverlap, isInside } from './areas'
import { asksField } from './field-value'
import { isBetween } from './clock'
import type { Judged, JudgingPlace } from './judged'

export type { Judged, JudgingPlace } from './judged'

/** Does this condition hold for the alert? Asked for every alert and every rule, so it does no more than it must. */
export function matches(condition: Condition, alert: Judged, place: JudgingPlace): boolean {
  if ('field' in condition) return asksField(condition, alert)
  if ('all' in condition) {
    for (const part of condition.all) if (!matches(part, alert, place)) return false
    return true
  }
  if ('any' in condition) {
    for (const part of condition.any) if (matches(part, alert, place)) return true
    return false
  }
  if ('not' in condition) return !matches(condition.not, alert, place)
  if ('severityAtLeast' in condition) return isAtLeast(alert.severity, condition.severityAtLeast)
  if ('between' in condition) return isBetween(condition.between, alert.receivedAt, place.timeZone)
  return liesIn('insideZone' in condition ? place.zones.get(condition.insideZone) : condition.insideArea, alert)
}

/** Unknown is no severity, so it reaches none. */
const isAtLeast = (severity: Severity, least: Severity) =>
  severity !== 'unknown' && severities.indexOf(severity) <= severities.indexOf(least)

/** By its position, or by its area touching the other; an alert without a place lies in nothing, and in no zone that is gone. */
function liesIn(area: Area | undefined, alert: Judged): boolean {
  if (!area) return false
  if (alert.position && isInside(area, alert.position)) return true
  return alert.area !== null && areasOverlap(area, alert.area)
}

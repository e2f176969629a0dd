import { type CapFacts, severities } from '../schema'
import { activeInfos } from './judge-infos'

/** What an alert is about, how bad it is and where. */
export interface Reach {
  type: string
  severity: string
  isDrill: boolean
  west: number | null
  south: number | null
  east: number | null
  north: number | null
  cap: CapFacts | null
}

const rankOf = ({ severity }: Reach) => severities.findIndex((one) => one === severity)
const typeOf = ({ type }: Reach) => type.toLowerCase()

/** Is nothing in this that was not in those before it? Then whoever had to know of them knows of this. */
export function reachesNoFurther(now: Reach, before: readonly Reach[]): boolean {
  const worstBefore = Math.min(...before.map(rankOf))
  return (
    before.every((one) => typeOf(one) === typeOf(now) && one.isDrill === now.isDrill) &&
    rankOf(now) >= worstBefore &&
    isInBoxes(now, before) &&
    placesOf(now).isSubsetOf(new Set(before.flatMap((one) => [...placesOf(one)])))
  )
}

/** By their boxes: a polygon that only changes its shape within the same box is the same place to whoever is told. */
function isInBoxes(now: Reach, before: readonly Reach[]): boolean {
  if (now.west === null || now.south === null || now.east === null || now.north === null) return true
  const [west, south, east, north] = [now.west, now.south, now.east, now.north]
  return before.some(
    (one) =>
      (one.west ?? Infinity) <= west &&
      (one.south ?? Infinity) <= south &&
      (one.east ?? -Infinity) >= east &&
      (one.north ?? -Infinity) >= north,
  )
}

/** The codes of the places it holds for. */
function placesOf({ cap }: Reach): Set<string> {
  const areas = cap ? activeInfos(cap).flatMap((info) => info.areas) : []
  return new Set(areas.flatMap((area) => area.geocodes.map(({ name, value }) => `${name} ${value}`)))
}

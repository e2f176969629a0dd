import { distanceM } from '../distance'
import type { Position } from '../schema'

/** How a kind of unit travels where no routing service says better. */
export interface RoadSpeed {
  speedKmh: number
  /** How much longer the road is than the line. */
  detourFactor: number
}

/** Seconds on the road: the line, longer by the detour, at the speed of the kind of unit. */
export const modelSeconds = (from: Position, to: Position, { speedKmh, detourFactor }: RoadSpeed): number =>
  (distanceM(from, to) * detourFactor) / (speedKmh / 3.6)

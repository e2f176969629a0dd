import { nearestHospital } from './hospitals'
import { between, headingOf, metresBetween, type Place } from './motion'
import type { Step } from './plan-replay'
import type { Call } from './record'
import { spread } from './resources'

/** A straight way at an even speed, in milliseconds of the record's clock. */
interface Leg {
  fromMs: number
  toMs: number
  from: Place
  to: Place
}

/** Where a unit is at a moment, and how it moves. */
export interface Moment extends Place {
  speedMps: number
  /** Clockwise from north. */
  headingDeg: number
  isMoving: boolean
}

export interface Journeys {
  /** A unit that the plan does not move stays at its home. @throws Error for one that is not known */
  at: (unitId: string, recordMs: number) => Moment
}

// The record has no ways, only times: 35 km/h as the crow flies is what its own responses average.
const homewardMps = 9.7
function momentOn(leg: Leg, recordMs: number): Moment {
  const lengthMs = leg.toMs - leg.fromMs
  const isMoving = recordMs < leg.toMs && lengthMs > 0
  const share = isMoving ? Math.max(0, (recordMs - leg.fromMs) / lengthMs) : 1
  return {
    ...between(leg.from, leg.to, share),
    speedMps: isMoving ? metresBetween(leg.from, leg.to) / (lengthMs / 1000) : 0,
    headingDeg: headingOf(leg.from, leg.to),
    isMoving,
  }
}

/** Where each unit is all the while a plan is played: to the scene, to a hospital, and home again, each by the recorded times. */
export function planJourneys(
  steps: readonly Step[],
  calls: readonly Call[],
  homes: ReadonlyMap<string, Place>,
): Journeys {
  const places = new Map(calls.map((call) => [call.callNumber, call.position]))
  const stepsOf = new Map<string, Step[]>()
  for (const step of steps)
    for (const unitId of step.unitIds) stepsOf.set(unitId, [...(stepsOf.get(unitId) ?? []), step])
  const legs = new Map<string, Leg[]>()
  for (const [unitId, home] of homes)
    legs.set(unitId, legsOf(stepsOf.get(unitId) ?? [], { home, places, place: unitId.length + legs.size }))
  return {
    at(unitId, recordMs) {
      const ways = legs.get(unitId)
      const home = homes.get(unitId)
      if (!ways || !home) throw new Error(`${unitId} is not in the plan.`)
      const leg = ways.findLast((one) => one.fromMs <= recordMs)
      return leg ? momentOn(leg, recordMs) : { ...home, speedMps: 0, headingDeg: 0, isMoving: false }
    },
  }
}

interface UnitPlaces {
  home: Place
  places: ReadonlyMap<string, Place>
  /** Sets units at one scene beside each other. */
  place: number
}

function legsOf(steps: readonly Step[], { home, places, place }: UnitPlaces): Leg[] {
  const legs: Leg[] = []
  const whereAt = (ms: number): Place => {
    const last = legs.at(-1)
    return last ? momentOn(last, ms) : home
  }
  for (const [index, step] of steps.entries()) {
    const to = targetOf(step, { home, places, place })
    if (!to) continue
    const from = whereAt(step.dueMs)
    legs.push({ fromMs: step.dueMs, toMs: arrivalMs(step, steps[index + 1], metresBetween(from, to)), from, to })
  }
  return legs
}

/** There already, home at an even pace, or on the way until the next time of the record. */
function arrivalMs(step: Step, next: Step | undefined, distanceM: number): number {
  if (step.kind !== 'status' || step.status === 'on_scene' || step.status === 'at_hospital') return step.dueMs
  return step.status === 'available' ? step.dueMs + (distanceM / homewardMps) * 1000 : (next?.dueMs ?? step.dueMs)
}

function targetOf(step: Step, { home, places, place }: UnitPlaces): Place | undefined {
  if (step.kind !== 'status') return undefined
  const scene = places.get(step.callNumber)
  if (!scene) return undefined
  switch (step.status) {
    case 'en_route':
    case 'on_scene':
      return spread(scene, 1 + (place % 6))
    case 'transporting':
    case 'at_hospital':
      return spread(nearestHospital(scene), 1 + (place % 9))
    case 'available':
      return home
  }
}

import type { AgeLevel } from '@/components/ui/elapsed'
import type { BaseStatus } from '@/lib/resources/schema'

export type Levels = readonly [amberMs: number, orangeMs: number, redMs: number]

const minutes = (amber: number, orange: number, red: number): Levels => [amber * 60_000, orange * 60_000, red * 60_000]
const never: Levels = [Infinity, Infinity, Infinity]

/**
 * How long a unit may stay in a status before it wants a look. Turnout follows NFPA 1710 (60 s medical, 80 s fire); the
 * rest is what dispatch centres use as a rule of thumb. All counted in ms.
 */
export const levelsOf: Record<BaseStatus, Levels> = {
  available: never,
  assigned: minutes(1, 1.5, 3),
  en_route: minutes(5, 8, 15),
  staging: minutes(10, 20, 30),
  on_scene: minutes(30, 60, 120),
  at_patient: minutes(20, 30, 60),
  transporting: minutes(20, 30, 60),
  at_hospital: minutes(20, 40, 60),
  returning: minutes(20, 40, 90),
  in_quarters: never,
  out_of_service: never,
  off_duty: never,
}

export function attentionOf(unit: { status: BaseStatus; statusSince: string }, nowMs: number): AgeLevel {
  const [amber, orange, red] = levelsOf[unit.status]
  const ageMs = nowMs - Date.parse(unit.statusSince)
  if (ageMs >= red) return 3
  if (ageMs >= orange) return 2
  return ageMs >= amber ? 1 : 0
}

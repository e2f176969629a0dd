import { z } from 'zod'
import { ApiProblem } from '@/lib/http/browser'
import type { Unit } from '@/lib/resources/schema'
import type { TakeFrom } from './take-from-store'

/** What the conflict says of the incident a unit works already. */
const Elsewhere = z.object({ incidentId: z.string(), number: z.string() })

/**
 * Turns the refusal to send a unit that works another incident into a question. Every wanted unit the board knows to be
 * busy is named; the server names the first it found. @returns null for any other failure
 */
export function busyElsewhere(
  error: unknown,
  incidentId: string,
  unitIds: string[],
  board: readonly Pick<Unit, 'id' | 'name' | 'incidentId' | 'incidentNumber'>[] | undefined,
): TakeFrom | null {
  if (!(error instanceof ApiProblem) || error.status !== 409) return null
  const said = Elsewhere.safeParse(error.current)
  if (!said.success || said.data.incidentId === incidentId) return null
  const { number } = said.data
  const known = (board ?? []).filter(
    (unit) => unitIds.includes(unit.id) && unit.incidentId !== null && unit.incidentId !== incidentId,
  )
  const busy = known.map((unit) => ({ unitName: unit.name, number: unit.incidentNumber ?? '' }))
  if (busy.some((one) => one.number === number)) return { incidentId, unitIds, busy }
  // The board has not heard of it yet. With one unit there is no doubt which.
  const only = unitIds.length === 1 ? board?.find((unit) => unit.id === unitIds[0]) : undefined
  return { incidentId, unitIds, busy: [...busy, { unitName: only?.name ?? '', number }] }
}

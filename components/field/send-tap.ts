import { api, ApiProblem } from '@/lib/http/browser'
import type { Assignment } from '@/lib/incidents/schema'
import type { Unit } from '@/lib/resources/schema'
import { isStillMeant, mayBeSentAgain, type Tap, timeToReport } from './tap'

/** `unit` or `assignment`: as the server has it now. */
export type Outcome =
  | { kind: 'counted'; unit: Unit }
  | { kind: 'counted'; assignment: Assignment }
  | { kind: 'later' }
  | { kind: 'refused'; why: string }

/** Sends one tap. One that waited is first held against what the unit does now. */
export async function sendTap(tap: Tap, now: () => number): Promise<Outcome> {
  try {
    const at = timeToReport(tap, now())
    if (at !== undefined && !isStillMeant(tap, await api.get<Unit>(`/units/${tap.unitId}`)))
      return { kind: 'refused', why: `${tap.unitName} is not on that incident any more, so it was not sent.` }
    const options = { idempotencyKey: tap.id }
    if (tap.kind === 'acknowledge') {
      const path = `/incidents/${tap.incidentId}/acknowledge`
      return { kind: 'counted', assignment: await api.post<Assignment>(path, { unitId: tap.unitId }, options) }
    }
    const body = { status: tap.status, ...(at ? { at } : {}) }
    return { kind: 'counted', unit: await api.patch<Unit>(`/resources/units/${tap.unitId}/status`, body, options) }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return mayBeSentAgain(error) ? { kind: 'later' } : { kind: 'refused', why: error.message }
  }
}

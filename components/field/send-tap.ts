import { api, ApiProblem } from '@/lib/http/browser'
import type { Assignment } from '@/lib/incidents/schema'
import type { Unit } from '@/lib/resources/schema'
import { isLate, isStillMeant, mayBeSentAgain, type Tap } from './tap'

/** `unit` or `assignment`: as the server has it now. */
export type Outcome =
  | { kind: 'counted'; unit: Unit }
  | { kind: 'counted'; assignment: Assignment }
  | { kind: 'later' }
  | { kind: 'refused'; why: string }

/** Sends one tap, always as the same request. One that waited is first held against what the unit does now. */
export async function sendTap(tap: Tap, nowMs: number): Promise<Outcome> {
  try {
    if (isLate(tap, nowMs)) {
      const unit = await api.get<Unit>(`/units/${tap.unitId}`)
      if (!isStillMeant(tap, unit)) {
        // The press that ended the call counted, and only its answer was lost.
        if (tap.kind === 'status' && unit.incidentId === null && unit.status === tap.status)
          return { kind: 'counted', unit }
        return { kind: 'refused', why: `${tap.unitName} is not on that incident any more, so it was not sent.` }
      }
    }
    const options = { idempotencyKey: tap.id }
    if (tap.kind === 'acknowledge') {
      const path = `/incidents/${tap.incidentId}/acknowledge`
      return { kind: 'counted', assignment: await api.post<Assignment>(path, { unitId: tap.unitId }, options) }
    }
    const body = { status: tap.status, at: tap.at, source: 'phone' }
    return { kind: 'counted', unit: await api.patch<Unit>(`/resources/units/${tap.unitId}/status`, body, options) }
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    return mayBeSentAgain(error) ? { kind: 'later' } : { kind: 'refused', why: error.message }
  }
}

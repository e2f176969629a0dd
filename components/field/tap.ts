import { z } from 'zod'
import type { ApiProblem } from '@/lib/http/browser'
import { BaseStatus } from '@/lib/resources/schema'

const common = {
  /** Also the idempotency key: a tap counts once, however often it has to be sent. */
  id: z.uuid(),
  unitId: z.uuid(),
  unitName: z.string(),
  /** When the finger came down, by the server's clock as far as this phone knows it, RFC 3339. Never changes: a repeat is the same request. */
  at: z.iso.datetime(),
}

/** One press of a responder, kept on the phone until the server has answered. */
export const Tap = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('acknowledge'), incidentId: z.uuid(), ...common }),
  /** `incidentId`: what the unit was working when it was pressed, or null. */
  z.object({ kind: z.literal('status'), status: BaseStatus, incidentId: z.uuid().nullable(), ...common }),
])
export type Tap = z.infer<typeof Tap>

/** Failed for now, or for good? Without an answer, or with a busy or broken server, or signed out: it is sent again. */
export function mayBeSentAgain(problem: Pick<ApiProblem, 'status'>): boolean {
  return problem.status === 0 || problem.status >= 500 || [401, 408, 429].includes(problem.status)
}

/** A tap kept back means the call it was pressed in: sent late, it must not end another one. */
export const isStillMeant = (tap: Tap, unit: { incidentId: string | null }): boolean =>
  tap.incidentId === unit.incidentId

const promptMs = 5_000

/** A tap kept back is held against what the unit does now before it is sent. */
export const isLate = (tap: Pick<Tap, 'at'>, nowMs: number): boolean => nowMs - Date.parse(tap.at) >= promptMs

/** What the unit's status will be once everything is sent. */
export function expectedStatus(taps: readonly Tap[], unit: { id: string; status: BaseStatus }): BaseStatus {
  const own = taps.filter((tap) => tap.kind === 'status' && tap.unitId === unit.id)
  const last = own.at(-1)
  return last?.kind === 'status' ? last.status : unit.status
}

import type { Ctx } from '@/lib/auth'
import {
  addNote,
  assignUnits,
  closeIncident,
  createIncident,
  reportUnitStatus,
  transitionIncident,
} from '@/lib/incidents'
import { hospitalFor } from './scene-places'
import type { SceneStep } from './scene-steps'
import { incidentInput } from './sf-fire/incident-input'
import type { Call } from './sf-fire/record'

export interface KnownInScene {
  calls: ReadonlyMap<string, Call>
  /** By call sign. */
  unitIds: ReadonlyMap<string, string>
  /** By call number; filled as calls are taken. */
  incidentIds: Map<string, string>
}

/** Does one step by the verb a dispatcher would use. `shifted` turns a time of the record into one of the scene. */
export async function playSceneStep(
  ctx: Ctx,
  known: KnownInScene,
  step: SceneStep,
  shifted: (at: Date) => Date,
): Promise<void> {
  const unitIdOf = (unitId: string) => known.unitIds.get(unitId) ?? ''
  if (step.kind === 'out') {
    await reportUnitStatus(ctx, { unitId: unitIdOf(step.unitId), status: 'out_of_service', note: step.note })
    return
  }
  const call = known.calls.get(step.callNumber)
  if (!call) throw new Error(`Call ${step.callNumber} is not part of the scene.`)
  if (step.kind === 'create') {
    const input = incidentInput(call)
    const made = await createIncident(ctx, { ...input, receivedAt: shifted(call.receivedAt) })
    known.incidentIds.set(call.callNumber, made.id)
    return
  }
  const incidentId = known.incidentIds.get(step.callNumber) ?? ''
  if (step.kind === 'note') {
    await addNote(ctx, { incidentId, text: step.text })
    return
  }
  const at = shifted(step.at)
  switch (step.kind) {
    case 'assign':
      await assignUnits(ctx, { incidentId, unitIds: step.unitIds.map(unitIdOf), at })
      return
    case 'status': {
      const isLeaving = step.status === 'transporting' || step.status === 'at_hospital'
      const destination = isLeaving ? { destination: hospitalFor(call).name } : {}
      for (const unitId of step.unitIds)
        await reportUnitStatus(ctx, { unitId: unitIdOf(unitId), status: step.status, at, ...destination })
      return
    }
    case 'resolve':
      await transitionIncident(ctx, { incidentId, event: 'resolve', at })
      return
    case 'close':
      await closeIncident(ctx, { incidentId, disposition: call.disposition, at })
      return
    case 'cancel':
      await transitionIncident(ctx, { incidentId, event: 'cancel', reason: call.disposition, at })
      return
    case 'erase':
      throw new Error(`The scene has no rows without an end, but ${step.id} is one.`)
  }
}

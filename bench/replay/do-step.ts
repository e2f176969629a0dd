import { AssignmentList, Incident } from '@/lib/incidents/schema'
import { Unit } from '@/lib/resources/schema'
import { incidentInput } from '@/supabase/seed/sf-fire/incident-input'
import type { Step } from '@/supabase/seed/sf-fire/plan-replay'
import type { Call } from '@/supabase/seed/sf-fire/record'
import type { ApiClient } from './api-client'
import type { DoneStep } from './state-file'

/** What steps need of the ones before them. */
export interface Known {
  runId: string
  calls: ReadonlyMap<string, Call>
  unitIds: ReadonlyMap<string, string>
  /** By call number. */
  incidentIds: Map<string, string>
  /** By row of the record. */
  assignmentIds: Map<string, string>
}

const eraseReason = 'The record has no such time; the unit was freed because it was sent again.'

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`${what} is not known: the state file does not belong to this record.`)
  return value
}

/** Sends one step to the API, under a key made of its id: doing it again after a crash changes nothing. */
export async function doStep(client: ApiClient, known: Known, step: Step): Promise<DoneStep> {
  const key = `replay-${known.runId}-${step.id}`
  const call = required(known.calls.get(step.callNumber), step.callNumber)
  if (step.kind === 'create') {
    const made = await client.post('/incidents', incidentInput(call), key, Incident)
    return { step: step.id, incidentId: made.id }
  }
  const incidentId = required(known.incidentIds.get(step.callNumber), `The incident of ${step.callNumber}`)
  const unitIds = step.unitIds.map((unitId) => required(known.unitIds.get(unitId), `Unit ${unitId}`))
  const at = step.at.toISOString()
  const toIncident = (verb: string, body: unknown) =>
    client.post(`/incidents/${incidentId}/${verb}`, body, key, Incident)
  switch (step.kind) {
    case 'assign': {
      const { data } = await client.post(`/incidents/${incidentId}/assign`, { unitIds, at }, key, AssignmentList)
      const byUnit = new Map(data.map((one) => [one.unitId, one.id]))
      const assignmentIds = step.rowIds.map((rowId, index) => {
        const id = byUnit.get(unitIds[index] ?? '')
        return [rowId, required(id, `The assignment of ${rowId}`)] as const
      })
      return { step: step.id, assignmentIds: Object.fromEntries(assignmentIds) }
    }
    case 'status':
      await client.patch(`/resources/units/${unitIds[0]}/status`, { status: step.status, at }, key, Unit)
      break
    case 'resolve':
      await toIncident('transition', { event: 'resolve', at })
      break
    case 'close':
      await toIncident('close', { disposition: call.disposition, at })
      break
    case 'cancel':
      await toIncident('transition', { event: 'cancel', reason: call.disposition, at })
      break
    case 'erase': {
      const assignmentId =
        step.rowId && required(known.assignmentIds.get(step.rowId), `The assignment of ${step.rowId}`)
      const body = { field: step.field, at: null, reason: eraseReason, ...(assignmentId ? { assignmentId } : {}) }
      await toIncident('corrections', body)
    }
  }
  return { step: step.id }
}

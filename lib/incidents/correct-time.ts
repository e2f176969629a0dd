import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { invalidField, notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { loadIncident, lockIncident, moveIncident, requireVersion } from './incidents-queries'
import { type AssignmentTime, assignmentTimes, type CorrectTime, type Incident, incidentTimes } from './schema'

type IncidentTime = (typeof incidentTimes)[number]
const isIncidentTime = (field: string): field is IncidentTime => incidentTimes.some((one) => one === field)
const isAssignmentTime = (field: string): field is AssignmentTime => assignmentTimes.some((one) => one === field)

/** Puts a wrong time right. The old one stays in the log, struck through, with who changed it and why. */
export function correctTime(ctx: Ctx, input: CorrectTime & { incidentId: string }): Promise<Incident> {
  requirePermission(ctx.actor, 'incidents:write')
  return ctx.transaction(async (tx) => {
    const incident = await lockIncident(tx, input.incidentId)
    await requireVersion(tx, ctx, incident)
    const before = isIncidentTime(input.field)
      ? await correctIncident(tx, input.incidentId, input.field, input.at, incident[input.field])
      : await correctAssignment(tx, input)
    await moveIncident(
      tx,
      incident.id,
      incident.lastEvent,
      isIncidentTime(input.field) ? {} : await firstTimes(tx, incident.id),
    )
    const struck = await findStamp(tx, input, before)
    await recordEvent(tx, ctx, {
      type: 'incident.time_corrected',
      subject: input.assignmentId
        ? { kind: 'assignment', id: input.assignmentId }
        : { kind: 'incident', id: incident.id },
      incidentId: incident.id,
      before: { field: input.field, at: before },
      after: { field: input.field, at: input.at },
      ...(struck ? { strikes: struck } : {}),
      reason: input.reason,
      touches: { incidents: [incident.id], ...(input.assignmentId ? { assignments: [input.assignmentId] } : {}) },
    })
    return loadIncident(tx, incident.id)
  })
}

async function correctIncident(
  tx: Tx,
  id: string,
  field: IncidentTime,
  at: Date | null,
  before: Date | null,
): Promise<Date | null> {
  if (at === null && field === 'receivedAt') throw invalidField('at', 'An incident always has a time it was received.')
  await tx
    .updateTable('incidents')
    .set({ [field]: at })
    .where('id', '=', id)
    .execute()
  return before
}

async function correctAssignment(tx: Tx, input: CorrectTime & { incidentId: string }): Promise<Date | null> {
  const { field, assignmentId, at } = input
  if (!assignmentId || !isAssignmentTime(field))
    throw invalidField('assignmentId', 'A time of a unit needs its assignmentId.')
  if (at === null && field === 'dispatchedAt')
    throw invalidField('at', 'An assignment always has a time it was dispatched.')
  const row = await tx
    .selectFrom('assignments')
    .selectAll()
    .where('id', '=', assignmentId)
    .where('incidentId', '=', input.incidentId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('assignment')
  await tx
    .updateTable('assignments')
    .set({ [field]: at })
    .where('id', '=', assignmentId)
    .execute()
  return row[field]
}

/** The incident's first times are those of its units, also after one was corrected. */
async function firstTimes(tx: Tx, incidentId: string) {
  return tx
    .selectFrom('assignments')
    .select((eb) => [
      eb.fn.min('dispatchedAt').as('firstDispatchedAt'),
      eb.fn.min('enRouteAt').as('firstEnRouteAt'),
      eb.fn.min('onSceneAt').as('firstOnSceneAt'),
    ])
    .where('incidentId', '=', incidentId)
    .executeTakeFirstOrThrow()
}

/** The log entry that wrote the old time, if there is one that nobody has struck yet. */
async function findStamp(
  tx: Tx,
  input: CorrectTime & { incidentId: string },
  before: Date | null,
): Promise<string | undefined> {
  if (!before) return undefined
  const row = await tx
    .selectFrom('events as e')
    .select('e.id')
    .where('e.incidentId', '=', input.incidentId)
    .where(
      input.assignmentId
        ? sql<boolean>`e.after -> 'assignment' ->> 'id' = ${input.assignmentId} and e.after -> 'assignment' ->> ${input.field} = ${before.toISOString()}`
        : sql<boolean>`e.after ->> ${input.field} = ${before.toISOString()}`,
    )
    .where((eb) => eb.not(eb.exists(eb.selectFrom('events as s').select('s.id').whereRef('s.strikes', '=', 'e.id'))))
    .orderBy('e.seq')
    .executeTakeFirst()
  return row?.id
}

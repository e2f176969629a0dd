import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { newId } from '@/lib/ids'
import type { Touched } from './schema'

/** The lists on screens an event changes; each kind becomes one broadcast hint (`incidentsUpdated`, …). */
export type Touches = Partial<Record<Touched, string[]>>

export interface NewEvent {
  /** Dotted, the subject's noun first: `incident.assigned`. */
  type: string
  subject: { kind: string; id: string }
  incidentId?: string
  before?: unknown
  after?: unknown
  /** The event this one strikes through. */
  strikes?: string
  reason?: string | undefined
  touches?: Touches
}

const json = (value: unknown) =>
  value === undefined || value === null ? null : sql<string>`${JSON.stringify(value)}::jsonb`

/** Adds one row to the log, in the transaction of the change it tells of; number and hash are set when that commits. */
export async function recordEvent(tx: Tx, ctx: Ctx, event: NewEvent): Promise<string> {
  const id = newId()
  await tx
    .insertInto('events')
    .values({
      id,
      agencyId: ctx.actor.agencyId,
      at: ctx.now,
      type: event.type,
      subjectKind: event.subject.kind,
      subjectId: event.subject.id,
      incidentId: event.incidentId ?? null,
      actorKind: ctx.actor.kind,
      actorId: ctx.actor.id,
      actorName: ctx.actor.name,
      before: json(event.before),
      after: json(event.after),
      strikes: event.strikes ?? null,
      reason: event.reason ?? null,
      touches: JSON.stringify(event.touches ?? {}),
    })
    .execute()
  return id
}

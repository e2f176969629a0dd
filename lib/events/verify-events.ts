import { sql } from 'kysely'
import { type Ctx, requirePermission } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import type { Verification } from './schema'

interface Problem {
  seq: number
  id: string
  problem: string
}

/** Recomputes every hash between two numbers (inclusive) in the database and names the first rows that do not fit. */
export async function verifyRange(tx: Tx, from: number, to: number): Promise<Problem[]> {
  const { rows } = await sql<Problem>`select seq, id, problem from app.verify_events(${from}, ${to})`.execute(tx)
  return rows
}

/** The whole chain of the agency. The head kept beside the log tells when its newest rows were cut off. */
export function verifyAllEvents(ctx: Ctx): Promise<Verification> {
  requirePermission(ctx.actor, 'events:read')
  return ctx.transaction(async (tx) => {
    const head = await tx.selectFrom('agencyHeads').selectAll().executeTakeFirst()
    if (!head) return { ok: true, entries: 0, headHash: null, problems: [] }
    const last = head.seq
    const problems = await verifyRange(tx, 1, last)
    const newest = await tx
      .selectFrom('events')
      .select(['id', 'hash', 'seq'])
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('seq', 'is not', null)
      .orderBy('seq', 'desc')
      .executeTakeFirst()
    if (newest && newest.seq !== last)
      problems.push({ seq: last, id: newest.id, problem: 'the newest rows are missing' })
    return { ok: problems.length === 0, entries: last, headHash: head.hash.toString('hex'), problems }
  })
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'

export interface Answer {
  status: number
  body: unknown
}

export const hashRequest = (method: string, path: string, body: string) =>
  createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex')

/** @throws AppError validation_failed */
export function requireKey(key: string): void {
  if (key.length > 200) throw new AppError('validation_failed', 'An Idempotency-Key has at most 200 characters.')
}

/** A verb's own transaction within ours: when it throws, only what it did is undone, whoever catches that. */
async function within<Result>(tx: Tx, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  await sql`savepoint verb`.execute(tx)
  try {
    const result = await work(tx)
    await sql`release savepoint verb`.execute(tx)
    return result
  } catch (error) {
    // On a broken connection there is nothing to undo; what broke it is the error to tell.
    await sql`rollback to savepoint verb`.execute(tx).catch(() => undefined)
    throw error
  }
}

/**
 * Runs `work` once per key and caller: its answer is written in the same transaction as its effect, so a repeat gets the same
 * answer, also after a crash. Two at once: the second waits for the first. A refused request leaves nothing behind and may be repeated.
 * @throws AppError validation_failed when the key was used with another request.
 */
export function answerOnce(
  ctx: Ctx,
  key: string,
  requestHash: string,
  work: (ctx: Ctx) => Promise<Answer>,
): Promise<Answer> {
  return ctx.transaction(async (tx) => {
    const mine = { agencyId: ctx.actor.agencyId, actorId: ctx.actor.id ?? ctx.actor.agencyId, key }
    await tx
      .deleteFrom('idempotencyKeys')
      .where('agencyId', '=', mine.agencyId)
      .where('actorId', '=', mine.actorId)
      .where('key', '=', key)
      .where('createdAt', '<', sql<Date>`now() - interval '24 hours'`)
      .execute()
    const claimed = await tx
      .insertInto('idempotencyKeys')
      .values({ ...mine, requestHash })
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst()
    const row = tx
      .selectFrom('idempotencyKeys')
      .select(['requestHash', 'status', 'response'])
      .where('agencyId', '=', mine.agencyId)
      .where('actorId', '=', mine.actorId)
      .where('key', '=', key)
    if (claimed.numInsertedOrUpdatedRows === 0n) {
      const earlier = await row.executeTakeFirstOrThrow()
      if (earlier.requestHash !== requestHash)
        throw new AppError(
          'validation_failed',
          'This Idempotency-Key was used for another request. Use a new key for a new request.',
        )
      return { status: earlier.status ?? 200, body: earlier.response }
    }
    const answer = await work({ ...ctx, transaction: (inner) => within(tx, inner) })
    await tx
      .updateTable('idempotencyKeys')
      .set({ status: answer.status, response: answer.body === undefined ? null : JSON.stringify(answer.body) })
      .where('agencyId', '=', mine.agencyId)
      .where('actorId', '=', mine.actorId)
      .where('key', '=', key)
      .execute()
    return answer
  })
}

/** What this very request was answered before, if it was: for work too long to do again inside the transaction above. */
export function answeredBefore(ctx: Ctx, key: string, requestHash: string): Promise<Answer | undefined> {
  return ctx.transaction(async (tx) => {
    const row = await tx
      .selectFrom('idempotencyKeys')
      .select(['status', 'response'])
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('actorId', '=', ctx.actor.id ?? ctx.actor.agencyId)
      .where('key', '=', key)
      .where('requestHash', '=', requestHash)
      .where('createdAt', '>=', sql<Date>`now() - interval '24 hours'`)
      .executeTakeFirst()
    return row?.status ? { status: row.status, body: row.response } : undefined
  })
}

import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { keyOfFingerprint } from '../ingest/fingerprint'
import type { CapFacts } from '../schema'
import { fingerprintOfCap, isDrill } from './to-alert'

export type Effect = 'replaced' | 'ended'

/** Sender and identifier together name a message, wherever it comes from. */
export const keyOfMessage = (message: { sender: string; identifier: string }): string =>
  keyOfFingerprint(fingerprintOfCap(message))

/** One message of an agency at a time: what a Cancel ends must not be written beside it unseen. */
export async function lockMessages(tx: Tx, agencyId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('turnout.cap ' || ${agencyId}, 0))`.execute(tx)
}

/** @returns false when it is there already */
export async function writeMessage(tx: Tx, ctx: Ctx, key: string, message: CapFacts): Promise<boolean> {
  const opensNone = message.msgType !== 'Alert' && message.msgType !== 'Update'
  const written = await tx
    .insertInto('capMessages')
    .values({
      agencyId: ctx.actor.agencyId,
      key,
      sender: message.sender,
      identifier: message.identifier,
      msgType: message.msgType,
      facts: opensNone ? JSON.stringify(message) : null,
      receivedAt: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

export async function writeAlertOf(tx: Tx, key: string, alertId: string): Promise<void> {
  await tx.updateTable('capMessages').set({ alertId }).where('key', '=', key).execute()
}

/** Says of every message this one refers to what becomes of it, also of those that have not come yet. */
export async function writeReferences(
  tx: Tx,
  ctx: Ctx,
  { key, message, effect }: { key: string; message: CapFacts; effect: Effect },
): Promise<string[]> {
  const keys = [...new Set(message.references.map(keyOfMessage))].filter((one) => one !== key)
  if (keys.length === 0) return []
  const rows = keys.map((one) => ({
    agencyId: ctx.actor.agencyId,
    key: one,
    byKey: key,
    effect,
    isDrill: isDrill(message),
  }))
  await tx
    .insertInto('capReferences')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return keys
}

export interface Mark {
  effect: Effect
  /** The alert of the message that says so; null for a Cancel. */
  alertId: string | null
  sender: string
  identifier: string
  byKey: string
}

/** What messages that came before said of this one; an end weighs more than a replacement. */
export function marksOf(tx: Tx, key: string, ofDrill: boolean): Promise<Mark[]> {
  return tx
    .selectFrom('capReferences as r')
    .innerJoin('capMessages as m', (join) => join.onRef('m.agencyId', '=', 'r.agencyId').onRef('m.key', '=', 'r.byKey'))
    .select(['r.effect', 'r.byKey', 'm.alertId', 'm.sender', 'm.identifier'])
    .where('r.key', '=', key)
    .$if(!ofDrill, (select) => select.where('r.isDrill', '=', false))
    .orderBy('r.effect')
    .orderBy('m.receivedAt')
    .$castTo<Mark>()
    .execute()
}

/** The alerts these messages opened; a test does not reach those that are actual. */
export async function alertIdsOf(tx: Tx, keys: readonly string[], fromDrill: boolean): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await tx
    .selectFrom('capMessages as m')
    .innerJoin('alerts as a', 'a.id', 'm.alertId')
    .select('a.id')
    .where('m.key', 'in', keys)
    .$if(fromDrill, (select) => select.where('a.isDrill', '=', true))
    .execute()
  return rows.map((row) => row.id)
}

/** Another time: counted, and nothing else happens. */
export async function countRepeat(
  tx: Tx,
  ctx: Ctx,
  key: string,
): Promise<{ alertId: string | null; incidentId: string | null }> {
  const known = await tx.selectFrom('capMessages').select('alertId').where('key', '=', key).executeTakeFirstOrThrow()
  if (known.alertId === null) return { alertId: null, incidentId: null }
  const alert = await tx
    .updateTable('alerts')
    .set((eb) => ({ count: eb('count', '+', 1), lastSeenAt: eb.fn('greatest', ['lastSeenAt', eb.val(ctx.now)]) }))
    .where('id', '=', known.alertId)
    .returning('incidentId')
    .executeTakeFirst()
  return { alertId: known.alertId, incidentId: alert?.incidentId ?? null }
}

/** A source that sends nothing but news of earlier alerts is not silent. */
export async function noteHeard(tx: Tx, ctx: Ctx, sourceId: string): Promise<void> {
  await tx
    .insertInto('alertSourceStates')
    .values({ sourceId, agencyId: ctx.actor.agencyId, lastSeenAt: ctx.now })
    .onConflict((conflict) =>
      conflict.column('sourceId').doUpdateSet((eb) => ({
        lastSeenAt: eb.fn('greatest', ['alertSourceStates.lastSeenAt', 'excluded.lastSeenAt']),
      })),
    )
    .execute()
}

import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { recordEvent } from '@/lib/events'
import { writeStep } from '../inbox/write-step'
import { marksOf, type Mark } from './cap-messages-queries'
import { type Reach, reachesNoFurther } from './reaches-no-further'

const columns = [
  'id',
  'state',
  'type',
  'title',
  'severity',
  'isDrill',
  'routedAt',
  'incidentId',
  'groupId',
  'acknowledgedAt',
  'acknowledgedBy',
  'escalationPolicyId',
  'escalationStep',
  'escalationRound',
  'escalateAt',
  'west',
  'south',
  'east',
  'north',
  'cap',
] as const

const select = (tx: Tx, ids: readonly string[]) => tx.selectFrom('alerts').select(columns).where('id', 'in', ids)
export type Earlier = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

/** As they stand before they are ended: that takes their escalation from them. */
export async function readEarlier(tx: Tx, ids: readonly string[]): Promise<Earlier[]> {
  return ids.length === 0 ? [] : select(tx, ids).orderBy('id').execute()
}

const mostSteps = 20

/** Of a message that was replaced before it came: the alert that stands for it now, if that still lives. */
export async function heirOf(tx: Tx, marks: readonly Mark[], steps = mostSteps): Promise<string | null> {
  const mark = marks.find((one) => one.effect === 'replaced' && one.alertId !== null)
  if (!mark?.alertId || steps === 0) return null
  const heir = await tx
    .selectFrom('alerts')
    .select(['id', 'state', 'isDrill'])
    .where('id', '=', mark.alertId)
    .executeTakeFirst()
  if (!heir || isLiving(heir)) return heir?.id ?? null
  return heirOf(tx, await marksOf(tx, mark.byKey, heir.isDrill), steps - 1)
}

const isLiving = ({ state }: { state: string }) =>
  state === 'open' || state === 'acknowledged' || state === 'suppressed'

/**
 * The alert of an Update stands where those it replaced stood: in their incident and group. While it is no worse and reaches no
 * further it is also acknowledged as they were, or goes on up their escalation, and who was told of them is not told again;
 * otherwise it is decided anew.
 */
export async function takeOver(
  tx: Tx,
  ctx: Ctx,
  { heirId, isNew, earlier }: { heirId: string; isNew: boolean; earlier: readonly Earlier[] },
): Promise<void> {
  const heir = await select(tx, [heirId]).executeTakeFirstOrThrow()
  const [first] = earlier
  const incidentId = heir.incidentId ?? earlier.find((one) => one.incidentId !== null)?.incidentId ?? null
  const groupId = heir.groupId ?? earlier.find((one) => one.groupId !== null)?.groupId ?? null
  const decided = earlier.filter((one) => one.routedAt !== null && one.state !== 'suppressed')
  const goesOn = isNew && isLiving(heir) && decided.length > 0 && reachesNoFurther(reachOf(heir), decided.map(reachOf))
  const replaced = earlier.length === 1 ? `“${first?.title}”` : `${earlier.length} earlier alerts`
  const why = goesOn ? 'who was told of that is not told again' : 'what follows is decided anew'
  const text = isLiving(heir) && isNew ? `Takes the place of ${replaced}; ${why}` : `Takes the place of ${replaced}`
  await writeStep(tx, ctx, heir, {
    set: { incidentId, groupId, ...(goesOn ? { routedAt: ctx.now, ...standingOf(decided) } : {}) },
    step: { step: 'source', text: text.slice(0, 1_000), ...(incidentId ? { incidentId } : {}) },
  })
  if (goesOn) await sql`update public.alert_arrivals set is_new = false where alert_id = ${heirId}`.execute(tx)
  await recordEvent(tx, ctx, {
    type: 'alert.replaced',
    subject: { kind: 'alert', id: heirId },
    ...(incidentId ? { incidentId } : {}),
    after: { replaces: earlier.map((one) => one.id), title: heir.title, incidentId },
    touches: { alerts: [heirId], ...(incidentId ? { incidents: [incidentId] } : {}) },
  })
}

/** Acknowledged when all of them were; else on its way up as far as the one whose turn comes first. */
function standingOf(decided: readonly Earlier[]) {
  const waiting = decided.filter((one) => one.state === 'open')
  if (waiting.length === 0) {
    const [last] = [...decided].sort((a, b) => Number(b.acknowledgedAt) - Number(a.acknowledgedAt))
    return {
      state: 'acknowledged' as const,
      acknowledgedAt: last?.acknowledgedAt ?? null,
      acknowledgedBy: last?.acknowledgedBy ?? null,
      ...climbOf(last),
    }
  }
  const [next] = [...waiting].sort(
    (a, b) => (a.escalateAt?.getTime() ?? Infinity) - (b.escalateAt?.getTime() ?? Infinity),
  )
  return climbOf(next)
}

const climbOf = (from: Earlier | undefined) =>
  from
    ? {
        escalationPolicyId: from.escalationPolicyId,
        escalationStep: from.escalationStep,
        escalationRound: from.escalationRound,
        escalateAt: from.escalateAt,
      }
    : {}

/** Written by ourselves from a message that was read (see toAlert). */
const reachOf = (alert: Earlier) => alert as unknown as Reach

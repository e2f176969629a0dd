import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { log } from '@/lib/log'
import { type Ending, endAlerts } from '../ingest/end-alerts'
import { takeAlertsWithin } from '../ingest/take-alerts'
import type { CapFacts } from '../schema'
import {
  alertIdsOf,
  countRepeat,
  type Effect,
  keyOfMessage,
  lockMessages,
  type Mark,
  marksOf,
  noteHeard,
  writeAlertOf,
  writeMessage,
  writeReferences,
} from './cap-messages-queries'
import { heirOf, readEarlier, takeOver } from './take-over'
import { type CapAlert, isDrill, toAlert } from './to-alert'

export interface CapSource {
  id: string
  name: string
}

/** `noted`: taken and kept, and no alert of its own. */
export interface TakenCap {
  outcome: 'new' | 'duplicate' | 'noted'
  alertId: string | null
  incidentId: string | null
}

/**
 * One message, once: an Alert or Update opens an alert, an Update replaces what it refers to (or ends it, as a Cancel does, when
 * it is an all-clear), Ack and Error are kept. What was said of a message before it came holds when it comes, so that the end
 * is the same in whatever order they arrive.
 */
export async function takeCapWithin(tx: Tx, ctx: Ctx, source: CapSource, message: CapFacts): Promise<TakenCap> {
  await lockMessages(tx, ctx.actor.agencyId)
  const key = keyOfMessage(message)
  if (!(await writeMessage(tx, ctx, key, message))) {
    await noteHeard(tx, ctx, source.id)
    return { outcome: 'duplicate', ...(await countRepeat(tx, ctx, key)) }
  }
  if (message.msgType === 'Alert' || message.msgType === 'Update') return openAlert(tx, ctx, { source, key, message })
  await noteHeard(tx, ctx, source.id)
  if (message.msgType === 'Cancel') await endReferred(tx, ctx, { source, key, message, effect: 'ended' })
  else {
    const { agencyId } = ctx.actor
    const { sender, identifier, msgType, note } = message
    log().info({ agencyId, sourceId: source.id, sender, identifier, msgType, note }, 'CAP message noted')
  }
  return { outcome: 'noted', alertId: null, incidentId: null }
}

interface Known {
  source: CapSource
  key: string
  message: CapFacts
}

async function openAlert(tx: Tx, ctx: Ctx, known: Known): Promise<TakenCap> {
  const { source, key, message } = known
  const { isAllClear, ...made } = toAlert(message)
  const [taken] = await takeAlertsWithin(tx, ctx.actor.agencyId, [{ ...made, source }], ctx.now)
  if (!taken) throw new Error('An alert was taken and is not there.')
  const alertId = taken.id
  await writeAlertOf(tx, key, alertId)
  const effect = isAllClear ? 'ended' : 'replaced'
  const earlier = message.msgType === 'Update' ? await endReferred(tx, ctx, { ...known, effect }) : []
  const marks = await marksOf(tx, key, isDrill(message))
  const ending = endingOf(ctx, source, { ...made, isAllClear }, marks)
  if (ending) await endAlerts(tx, ctx, [alertId], ending)
  if (earlier.length > 0) {
    const heirId = ending ? ((await heirOf(tx, marks)) ?? alertId) : alertId
    await takeOver(tx, ctx, { heirId, isNew: heirId === alertId, earlier })
  }
  const row = await tx.selectFrom('alerts').select('incidentId').where('id', '=', alertId).executeTakeFirstOrThrow()
  return { outcome: 'new', alertId, incidentId: row.incidentId }
}

/** Why a message is over at the moment it comes, if it is. */
function endingOf(
  ctx: Ctx,
  source: CapSource,
  { isAllClear, expiresAt }: Pick<CapAlert, 'isAllClear' | 'expiresAt'>,
  [mark]: readonly Mark[],
): Ending | null {
  const by = source.name
  if (mark) {
    const word = mark.effect === 'ended' ? 'Cancelled' : 'Replaced'
    return { state: 'resolved', by, reason: `${word} by ${named(mark)}, which came first` }
  }
  if (isAllClear) return { state: 'resolved', by, reason: 'It is an all-clear itself' }
  if (expiresAt && expiresAt <= ctx.now)
    return { state: 'expired', by: 'Turnout', reason: 'It had expired when it came' }
  return null
}

/** @returns the alerts that were ended now, as they stood before */
async function endReferred(tx: Tx, ctx: Ctx, known: Known & { effect: Effect }) {
  const { source, message, effect } = known
  const keys = await writeReferences(tx, ctx, known)
  const ids = await alertIdsOf(tx, keys, isDrill(message))
  const before = await readEarlier(tx, ids)
  const verb = effect === 'replaced' ? 'Replaced' : message.msgType === 'Cancel' ? 'Cancelled' : 'All clear'
  const reason = `${verb} by ${named(message)}`
  const ended = new Set(await endAlerts(tx, ctx, ids, { state: 'resolved', by: source.name, reason }))
  return before.filter((alert) => ended.has(alert.id))
}

const named = ({ sender, identifier }: { sender: string; identifier: string }) =>
  `${sender}, message ${identifier}`.slice(0, 400).toWellFormed()

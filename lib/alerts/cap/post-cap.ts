import { type Ctx, requirePermission } from '@/lib/auth'
import { limitSource } from '../ingest/limit-source'
import { type KnownSource, sourceNamed } from '../ingest/sources-cache'
import type { AlertsTaken, CapFacts, TakenAlert } from '../schema'
import { parseCap } from './parse-cap'
import { takeCapWithin, type TakenCap } from './take-cap'

/** Reads the messages of a document, before anything is written. @throws AppError see parseCap */
export function receiveCap(ctx: Ctx, bytes: Uint8Array): CapFacts[] {
  requirePermission(ctx.actor, 'alerts:ingest')
  return parseCap(bytes)
}

/**
 * Takes the CAP messages of one document, all or none. `accepted` counts every message that was not there before; those that
 * open no alert of their own (Cancel, Ack, Error) are not in `data`.
 * @throws AppError too_many_requests, forbidden when the source is switched off
 */
export async function postCap(
  ctx: Ctx,
  { messages, source: name }: { messages: readonly CapFacts[]; source: string },
): Promise<AlertsTaken> {
  requirePermission(ctx.actor, 'alerts:ingest')
  return takeMessages(ctx, await sourceNamed(ctx.actor.agencyId, name), messages)
}

/** As postCap, from a source that is known. */
export async function takeMessages(ctx: Ctx, source: KnownSource, messages: readonly CapFacts[]): Promise<AlertsTaken> {
  await limitSource(ctx.actor.agencyId, source, messages.length, ctx.now)
  const taken = await ctx.transaction(async (tx) => {
    const outcomes: TakenCap[] = []
    for (const message of messages) outcomes.push(await takeCapWithin(tx, ctx, source, message))
    return outcomes
  })
  const duplicates = taken.filter((one) => one.outcome === 'duplicate').length
  return { accepted: taken.length - duplicates, duplicates, data: taken.flatMap(toTaken) }
}

function toTaken({ outcome, alertId, incidentId }: TakenCap): TakenAlert[] {
  if (alertId === null || outcome === 'noted') return []
  return [
    {
      id: alertId,
      outcome,
      ...(outcome === 'duplicate' ? { duplicateOf: alertId } : {}),
      ...(incidentId ? { incidentId } : {}),
    },
  ]
}

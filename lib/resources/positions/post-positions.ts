import { type Actor, type Ctx, requirePermission } from '@/lib/auth'
import { AppError, type FieldError } from '@/lib/errors'
import { DevicePoint, type PositionsAccepted, type PostPositions } from '../positions-schema'
import { type ReadPoint, readPoints } from './read-points'
import type { Target } from './resolve-subjects'
import { type PointWriter, takePoints, type TargetedPoint } from './take-points'

/**
 * Takes the points of a batch: each is kept, a duplicate or refused by itself. Durable when this ends.
 * @throws AppError validation_failed when some were refused, with how many of the others were kept
 */
export async function postPositions(
  ctx: Ctx,
  { positions, idempotencyKey }: PostPositions & { idempotencyKey: string | null },
): Promise<PositionsAccepted> {
  requirePermission(ctx.actor, 'positions:write')
  const pathOf = (index: number) => `positions.${index}`
  const { points, refused } = readPoints(positions, { schema: DevicePoint, pathOf, now: ctx.now })
  const targets = points.map((point) => toTargeted(point, targetOf(point), { now: ctx.now, idempotencyKey }))
  const taken = await takePoints(ctx.actor.agencyId, { writer: writerOf(ctx.actor), points: targets })
  const namedBy = new Map(points.map((point) => [point.index, point.unitId === undefined ? 'deviceId' : 'unitId']))
  for (const { index, refusal } of taken.refused) {
    const field = namedBy.get(index) ?? 'unitId'
    const what = field === 'unitId' ? 'unit' : 'device'
    const message = refusal === 'unknown' ? `There is no such ${what}.` : `You may not report where this ${what} is.`
    refused.push({ path: `${pathOf(index)}.${field}`, message })
  }
  return acceptedOrRefused(taken, refused)
}

// One of the two is there: the schema sees to it.
const targetOf = ({ unitId, deviceId }: ReadPoint): Target =>
  unitId === undefined ? { deviceId: deviceId ?? '' } : { unitId }

/** @throws AppError validation_failed when any point was refused */
export function acceptedOrRefused(
  { accepted, duplicates }: { accepted: number; duplicates: number },
  refused: FieldError[],
): PositionsAccepted {
  if (refused.length === 0) return { accepted, duplicates }
  throw new AppError('validation_failed', 'Some positions were refused, the others were kept; see errors.', {
    errors: refused,
    kept: { accepted, duplicates },
  })
}

export function writerOf(actor: Actor): PointWriter {
  // Whoever may change every unit may also say where it is; a responder only speaks for what they ride on.
  const isRider = actor.kind === 'user' && !actor.scopes.has('resources:write')
  return {
    riderId: isRider ? actor.id : null,
    device: actor.device ?? null,
    source: actor.kind === 'device' ? 'tracker' : actor.kind === 'user' ? (isRider ? 'phone' : 'console') : 'api',
  }
}

/** A point without a time or an id of its own is known by the request's, so that sending the request again adds nothing. */
export function toTargeted(
  point: ReadPoint,
  target: Target,
  { now, idempotencyKey }: { now: Date; idempotencyKey: string | null },
): TargetedPoint {
  const isNameless = point.at === undefined && point.eventId === undefined && idempotencyKey !== null
  return {
    index: point.index,
    target,
    at: point.at ?? now,
    lat: point.lat,
    lon: point.lon,
    accuracyM: point.accuracyM ?? null,
    speedMps: point.speedMps ?? null,
    headingDeg: point.headingDeg ?? null,
    batteryPct: point.batteryPct ?? null,
    eventId: isNameless ? `${idempotencyKey}#${point.index}` : (point.eventId ?? ''),
  }
}

import { type Ctx, requirePermission } from '@/lib/auth'
import { AppError, notFound } from '@/lib/errors'
import { fieldErrors } from '@/lib/http/schema'
import { Point, type PositionsAccepted, type PostLocation, PostPositions } from '../positions-schema'
import type { ResourceType } from '../register-schema'
import type { PositionKind } from './place'
import { acceptedOrRefused, toTargeted, writerOf } from './post-positions'
import { readPoints } from './read-points'
import { takePoints } from './take-points'

export const kindOfType = {
  units: 'unit',
  personnel: 'personnel',
  vehicles: 'vehicle',
  equipment: 'equipment',
} as const satisfies Record<ResourceType, PositionKind>

/** What the thing is called in a refusal. */
export const nounOfType: Record<ResourceType, string> = {
  units: 'unit',
  personnel: 'person',
  vehicles: 'vehicle',
  equipment: 'piece of equipment',
}

/**
 * Where one unit, person, vehicle or piece of equipment is or was: one point, or several.
 * @throws AppError validation_failed for impossible points (the rest is kept), not_found, forbidden when it is not the caller's
 */
export async function postLocation(
  ctx: Ctx,
  input: { type: ResourceType; id: string; given: PostLocation; idempotencyKey: string | null },
): Promise<PositionsAccepted> {
  requirePermission(ctx.actor, 'positions:write')
  const many = 'positions' in input.given ? PostPositions.safeParse(input.given) : null
  if (many?.error)
    throw new AppError('validation_failed', 'The positions are not right; see errors.', {
      errors: fieldErrors(many.error),
    })
  const pathOf = (index: number) => (many ? `positions.${index}` : '')
  const given = many ? many.data.positions : [input.given]
  const { points, refused } = readPoints(given, { schema: Point, pathOf, now: ctx.now })
  const target = { subject: { kind: kindOfType[input.type], id: input.id } }
  const taken = await takePoints(ctx.actor.agencyId, {
    writer: writerOf(ctx.actor),
    points: points.map((point) => toTargeted(point, target, { now: ctx.now, idempotencyKey: input.idempotencyKey })),
  })
  const refusal = taken.refused[0]?.refusal
  const noun = nounOfType[input.type]
  if (refusal === 'unknown') throw notFound(noun)
  if (refusal === 'not_yours') throw new AppError('forbidden', `You may not report where this ${noun} is.`)
  return acceptedOrRefused(taken, refused)
}

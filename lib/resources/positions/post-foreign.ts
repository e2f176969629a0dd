import { type Ctx, requirePermission } from '@/lib/auth'
import { AppError, invalidField } from '@/lib/errors'
import { requiredText } from '@/lib/http/schema'
import { type OwnTracksMessage, Point, type PositionsAccepted, type TraccarForward } from '../positions-schema'
import { type ForeignPoint, fromOwnTracks, fromTraccar } from './foreign-formats'
import { toTargeted, writerOf } from './post-positions'
import { readPoints } from './read-points'
import { takePoints } from './take-points'

interface Options {
  foreign: ForeignPoint
  /** A token that belongs to one device says itself which one. */
  isNamedByToken: boolean
}

/** @throws AppError validation_failed, in the words of whoever sent it */
async function postForeign(ctx: Ctx, { foreign, isNamedByToken }: Options): Promise<PositionsAccepted> {
  const { now, actor } = ctx
  const named = (path: string) => foreign.names[path] ?? path
  const { points, refused } = readPoints([foreign.point], { schema: Point, pathOf: () => '', now })
  const [point] = points
  if (!point)
    throw new AppError('validation_failed', 'This position is not possible; see errors.', {
      errors: refused.map(({ path, message }) => ({ path: named(path), message })),
    })
  const deviceId =
    isNamedByToken && actor.device ? actor.device.deviceId : requiredText(100).safeParse(foreign.deviceId).data
  if (deviceId === undefined) throw invalidField(named('deviceId'), 'The message does not say whose it is.')
  const {
    accepted,
    duplicates,
    refused: notTaken,
  } = await takePoints(actor.agencyId, {
    writer: writerOf(actor),
    points: [toTargeted(point, { deviceId }, { now, idempotencyKey: null })],
  })
  const refusal = notTaken[0]?.refusal
  if (refusal === 'unknown')
    throw invalidField(named('deviceId'), `No tracker is registered as ${deviceId}. Add it under Trackers.`)
  if (refusal === 'not_yours') throw new AppError('forbidden', 'This token belongs to another device.')
  return { accepted, duplicates }
}

/** An OwnTracks app's message; anything but a location is ignored, as the app expects. */
export async function postOwnTracks(ctx: Ctx, message: OwnTracksMessage): Promise<never[]> {
  requirePermission(ctx.actor, 'positions:write')
  if (message._type === 'location') await postForeign(ctx, { foreign: fromOwnTracks(message), isNamedByToken: true })
  return []
}

/** A position forwarded by a Traccar server. */
export async function postTraccar(ctx: Ctx, message: TraccarForward): Promise<PositionsAccepted> {
  requirePermission(ctx.actor, 'positions:write')
  return postForeign(ctx, { foreign: fromTraccar(message), isNamedByToken: false })
}

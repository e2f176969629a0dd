import { type Ctx, requirePermission } from '@/lib/auth'
import { AppError, conflict, notFound } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import type { Photo, StrikePhoto } from '../field-schema'
import { permissionToAdd } from '../own-incident'
import { toPhoto } from './photos-queries'

/**
 * Strikes a photo through: it stays, marked, because it may have been acted on. Whoever writes incidents may, and its author.
 * @throws AppError conflict for the second of two at once
 */
export function strikePhoto(ctx: Ctx, input: StrikePhoto & { incidentId: string; photoId: string }): Promise<Photo> {
  requirePermission(ctx.actor, permissionToAdd(ctx.actor))
  return ctx.transaction(async (tx) => {
    const known = await tx
      .selectFrom('incidentPhotos')
      .select(['authorKind', 'authorId'])
      .where('id', '=', input.photoId)
      .where('incidentId', '=', input.incidentId)
      .executeTakeFirst()
    if (!known) throw notFound('photo')
    const isAuthor = known.authorKind === ctx.actor.kind && known.authorId === ctx.actor.id
    if (!isAuthor && !ctx.actor.scopes.has('incidents:write'))
      throw new AppError('forbidden', 'You may strike the photos that you took.')
    const struck = await tx
      .updateTable('incidentPhotos')
      .set({ struckAt: ctx.now, struckBy: ctx.actor.name, struckReason: input.reason })
      .where('id', '=', input.photoId)
      .where('struckAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!struck) throw conflict('This photo is struck already.')
    const added = await tx
      .selectFrom('events')
      .select('id')
      .where('agencyId', '=', ctx.actor.agencyId)
      .where('subjectId', '=', input.photoId)
      .where('type', '=', 'incident.photo_added')
      .executeTakeFirst()
    await recordEvent(tx, ctx, {
      type: 'incident.photo_struck',
      subject: { kind: 'photo', id: struck.id },
      incidentId: input.incidentId,
      after: { photoId: struck.id },
      ...(added ? { strikes: added.id } : {}),
      reason: input.reason,
      touches: { incidents: [input.incidentId] },
    })
    return toPhoto(struck)
  })
}

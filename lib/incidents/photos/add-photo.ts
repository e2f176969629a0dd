import { type Ctx, requirePermission } from '@/lib/auth'
import { conflict } from '@/lib/errors'
import { recordEvent } from '@/lib/events'
import { newId } from '@/lib/ids'
import type { Photo } from '../field-schema'
import { requireIncident } from '../incidents-queries'
import { permissionToAdd, requireOwnIncident } from '../own-incident'
import { cleanPhoto, type CleanPhoto } from './clean-photo'
import { pathOfPhoto } from './photo-files'
import { toPhoto } from './photos-queries'
import { photoStore } from './store'

const mostOfIncident = 500

/** Decodes, strips and stores a photo, before and outside every transaction; addPhoto then makes it part of the incident. */
export async function receivePhoto(ctx: Ctx, input: { incidentId: string; bytes: Buffer }): Promise<CleanPhoto> {
  requirePermission(ctx.actor, permissionToAdd(ctx.actor))
  await ctx.transaction(async (tx) => {
    await requireIncident(tx, input.incidentId)
    await requireOwnIncident(tx, ctx, input.incidentId)
    const { count } = await tx
      .selectFrom('incidentPhotos')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('incidentId', '=', input.incidentId)
      .executeTakeFirstOrThrow()
    if (count >= mostOfIncident) throw conflict(`An incident holds at most ${mostOfIncident} photos.`)
  })
  const store = photoStore()
  const photo = await cleanPhoto(input.bytes)
  const path = pathOfPhoto({ agencyId: ctx.actor.agencyId, incidentId: input.incidentId, ...photo })
  await store.write(path, photo.bytes, photo.contentType)
  return photo
}

/** The row of a photo whose file is safe. When this fails only a file that nothing names is left over. */
export function addPhoto(
  ctx: Ctx,
  input: { incidentId: string; caption?: string | undefined; photo: CleanPhoto },
): Promise<Photo> {
  requirePermission(ctx.actor, permissionToAdd(ctx.actor))
  return ctx.transaction(async (tx) => {
    await requireIncident(tx, input.incidentId)
    await requireOwnIncident(tx, ctx, input.incidentId)
    const { bytes, contentType, width, height, sha256 } = input.photo
    const row = await tx
      .insertInto('incidentPhotos')
      .values({
        id: newId(),
        agencyId: ctx.actor.agencyId,
        incidentId: input.incidentId,
        contentType,
        bytes: bytes.byteLength,
        width,
        height,
        sha256,
        caption: input.caption || null,
        authorKind: ctx.actor.kind,
        authorId: ctx.actor.id,
        authorName: ctx.actor.name,
        createdAt: ctx.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await recordEvent(tx, ctx, {
      type: 'incident.photo_added',
      subject: { kind: 'photo', id: row.id },
      incidentId: input.incidentId,
      after: { photoId: row.id, caption: row.caption, sha256: sha256.toString('hex') },
      touches: { incidents: [input.incidentId] },
    })
    return toPhoto(row)
  })
}

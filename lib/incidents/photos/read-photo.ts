import { type Ctx, requirePermission } from '@/lib/auth'
import { notFound } from '@/lib/errors'
import type { Page } from '@/lib/http/schema'
import { afterId, type PageRequest, toPage } from '@/lib/keyset'
import type { Photo } from '../field-schema'
import { requireIncident } from '../incidents-queries'
import { pathOfPhoto } from './photo-files'
import { toPhoto } from './photos-queries'
import { photoStore } from './store'

/** An incident's photos, newest first, the struck ones among them. */
export function listPhotos(ctx: Ctx, input: PageRequest & { incidentId: string }): Promise<Page<Photo>> {
  requirePermission(ctx.actor, 'incidents:read')
  const before = afterId(input.cursor)
  return ctx.transaction(async (tx) => {
    await requireIncident(tx, input.incidentId)
    let select = tx.selectFrom('incidentPhotos').selectAll().where('incidentId', '=', input.incidentId)
    if (before) select = select.where('id', '<', before)
    const rows = await select
      .orderBy('id', 'desc')
      .limit(input.limit + 1)
      .execute()
    return toPage(rows, input.limit, toPhoto, (photo) => photo.id)
  })
}

/** The picture itself. */
export async function readPhoto(ctx: Ctx, input: { incidentId: string; photoId: string }) {
  requirePermission(ctx.actor, 'incidents:read')
  const row = await ctx.transaction((tx) =>
    tx
      .selectFrom('incidentPhotos')
      .selectAll()
      .where('id', '=', input.photoId)
      .where('incidentId', '=', input.incidentId)
      .executeTakeFirst(),
  )
  if (!row) throw notFound('photo')
  const { contentType } = toPhoto(row)
  const bytes = await photoStore().read(pathOfPhoto(row))
  if (!bytes) throw notFound('photo in the store any more')
  return { bytes, contentType, name: `${row.id}.${contentType.replace('image/', '')}` }
}

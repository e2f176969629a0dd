import type { Selectable } from 'kysely'
import type { IncidentPhotos } from '@/lib/db'
import { Photo } from '../field-schema'

export const toPhoto = (row: Selectable<IncidentPhotos>): Photo => ({
  id: row.id,
  incidentId: row.incidentId,
  contentType: Photo.shape.contentType.parse(row.contentType),
  bytes: row.bytes,
  width: row.width,
  height: row.height,
  caption: row.caption,
  author: { kind: row.authorKind, id: row.authorId, name: row.authorName },
  struckAt: row.struckAt?.toISOString() ?? null,
  struckBy: row.struckBy,
  struckReason: row.struckReason,
  createdAt: row.createdAt.toISOString(),
})

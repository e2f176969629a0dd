import { route } from '@/lib/http'
import { strikePhoto } from '@/lib/incidents'
import { Photo, PhotoParams, StrikePhoto } from '@/lib/incidents/field-schema'

export const POST = route({
  summary: 'Strike a photo through; it stays, marked',
  params: PhotoParams,
  body: StrikePhoto,
  returns: Photo,
  handle: ({ ctx, params, body }) => strikePhoto(ctx, { incidentId: params.id, photoId: params.photoId, ...body }),
})

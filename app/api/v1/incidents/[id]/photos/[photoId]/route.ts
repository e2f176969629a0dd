import { fileRoute } from '@/lib/http'
import { readPhoto } from '@/lib/incidents'
import { PhotoParams, photoTypes } from '@/lib/incidents/field-schema'

export const GET = fileRoute({
  summary: 'The photo itself',
  params: PhotoParams,
  types: photoTypes,
  handle: ({ ctx, params }) => readPhoto(ctx, { incidentId: params.id, photoId: params.photoId }),
})

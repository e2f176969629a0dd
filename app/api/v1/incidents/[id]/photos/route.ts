import { route, uploadRoute } from '@/lib/http'
import { IdParams, PageQuery } from '@/lib/http/schema'
import { addPhoto, listPhotos, receivePhoto } from '@/lib/incidents'
import { mostPhotoBytes, Photo, PhotoPage, PhotoQuery, photoTypes } from '@/lib/incidents/field-schema'

export const GET = route({
  summary: 'Photos of an incident, newest first',
  params: IdParams,
  query: PageQuery,
  returns: PhotoPage,
  handle: ({ ctx, params, query }) => listPhotos(ctx, { incidentId: params.id, ...query }),
})

export const POST = uploadRoute({
  summary: 'Add a photo',
  description:
    'The body is the image itself, at most 12 MB. It is turned upright, made at most 2,560 pixels wide and high, and kept without metadata.',
  params: IdParams,
  query: PhotoQuery,
  types: photoTypes,
  mostBytes: mostPhotoBytes,
  returns: Photo,
  receive: ({ ctx, params, bytes }) => receivePhoto(ctx, { incidentId: params.id, bytes }),
  handle: ({ ctx, params, query, received }) =>
    addPhoto(ctx, { incidentId: params.id, photo: received, caption: query.caption }),
})

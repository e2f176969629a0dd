import { route } from '@/lib/http'
import { readTrack } from '@/lib/resources'
import { Track, TrackQuery } from '@/lib/resources/positions-schema'
import { ResourceParams } from '@/lib/resources/register-schema'

export const GET = route({
  summary: 'Where a unit, person, vehicle or piece of equipment went',
  params: ResourceParams,
  query: TrackQuery,
  returns: Track,
  handle: ({ ctx, params, query }) => readTrack(ctx, { ...params, ...query }),
})

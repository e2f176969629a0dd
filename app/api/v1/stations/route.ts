import { route } from '@/lib/http'
import { createStation, listStations } from '@/lib/resources'
import { CreateStation, ListStations, Station, StationPage } from '@/lib/resources/schema'

export const GET = route({
  summary: 'List stations, newest first',
  query: ListStations,
  returns: StationPage,
  handle: ({ ctx, query }) => listStations(ctx, query),
})

export const POST = route({
  summary: 'Add a station',
  body: CreateStation,
  status: 201,
  returns: Station,
  handle: ({ ctx, body }) => createStation(ctx, body),
})

import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { getRunCard, retireRunCard, updateRunCard } from '@/lib/resources'
import { RunCard, UpdateRunCard } from '@/lib/resources/response-schema'

export const GET = route({
  summary: 'Read a run card',
  params: IdParams,
  returns: RunCard,
  handle: ({ ctx, params }) => getRunCard(ctx, params.id),
})

export const PATCH = route({
  summary: 'Change a run card',
  params: IdParams,
  body: UpdateRunCard,
  returns: RunCard,
  handle: ({ ctx, params, body }) => updateRunCard(ctx, { ...body, id: params.id }),
})

export const DELETE = route({
  summary: 'Retire a run card',
  params: IdParams,
  returns: RunCard,
  handle: ({ ctx, params }) => retireRunCard(ctx, params.id),
})

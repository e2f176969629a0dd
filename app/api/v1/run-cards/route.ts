import { route } from '@/lib/http'
import { createRunCard, listRunCards } from '@/lib/resources'
import { CreateRunCard, ListRunCards, RunCard, RunCardPage } from '@/lib/resources/response-schema'

export const GET = route({
  summary: 'List run cards, newest first',
  query: ListRunCards,
  returns: RunCardPage,
  handle: ({ ctx, query }) => listRunCards(ctx, query),
})

export const POST = route({
  summary: 'Add a run card',
  body: CreateRunCard,
  status: 201,
  returns: RunCard,
  handle: ({ ctx, body }) => createRunCard(ctx, body),
})

import { route } from '@/lib/http'
import { PageQuery } from '@/lib/http/schema'
import { invite, listInvitations } from '@/lib/org'
import { CreatedInvitation, CreateInvitation, InvitationPage } from '@/lib/org/schema'

export const GET = route({
  summary: 'List invitations, newest first',
  query: PageQuery,
  returns: InvitationPage,
  handle: ({ ctx, query }) => listInvitations(ctx, query),
})

export const POST = route({
  summary: 'Invite an address; the link is answered once',
  body: CreateInvitation,
  status: 201,
  returns: CreatedInvitation,
  handle: ({ ctx, body }) => invite(ctx, body),
})

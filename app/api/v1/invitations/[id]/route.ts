import { route } from '@/lib/http'
import { IdParams } from '@/lib/http/schema'
import { revokeInvitation } from '@/lib/org'
import { Invitation } from '@/lib/org/schema'

export const DELETE = route({
  summary: 'Revoke an open invitation',
  params: IdParams,
  returns: Invitation,
  handle: ({ ctx, params }) => revokeInvitation(ctx, params.id),
})

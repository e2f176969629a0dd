import { route } from '@/lib/http'
import { removeMember, updateMember } from '@/lib/org'
import { Member, MemberParams, UpdateMember } from '@/lib/org/schema'

export const PATCH = route({
  summary: 'Change a role, or take away and give back access',
  params: MemberParams,
  body: UpdateMember,
  returns: Member,
  handle: ({ ctx, params, body }) => updateMember(ctx, { ...body, userId: params.userId }),
})

export const DELETE = route({
  summary: 'Remove a member from the agency',
  params: MemberParams,
  handle: ({ ctx, params }) => removeMember(ctx, params.userId),
})

import { route } from '@/lib/http'
import { getProfile, updateProfile } from '@/lib/org'
import { Profile, UpdateProfile } from '@/lib/org/schema'

export const GET = route({
  summary: 'Read your own profile',
  returns: Profile,
  handle: ({ ctx }) => getProfile(ctx),
})

export const PATCH = route({
  summary: 'Change your own name or phone',
  body: UpdateProfile,
  returns: Profile,
  handle: ({ ctx, body }) => updateProfile(ctx, body),
})

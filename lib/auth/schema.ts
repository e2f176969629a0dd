import { z } from 'zod'

export const roles = ['owner', 'admin', 'supervisor', 'dispatcher', 'responder', 'viewer'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export const scopes = [
  'incidents:read',
  'incidents:write',
  'incidents:assign',
  'resources:read',
  'resources:write',
  'resources:status',
  'positions:write',
  'alerts:read',
  'alerts:ingest',
  'alerts:write',
  'alerts:manage',
  'communications:read',
  'communications:send',
  'communications:manage',
  'events:read',
  'metrics:read',
  'org:read',
  'org:manage',
] as const
export const Scope = z.enum(scopes)
export type Scope = z.infer<typeof Scope>

const viewer: Scope[] = [
  'incidents:read',
  'resources:read',
  'alerts:read',
  'communications:read',
  'events:read',
  'org:read',
]
// A responder reports on their own unit; which unit that is, the verb checks.
const responder: Scope[] = [...viewer, 'resources:status', 'positions:write']
const dispatcher: Scope[] = [
  ...responder,
  'incidents:write',
  'incidents:assign',
  'resources:write',
  'alerts:write',
  'alerts:ingest',
  'communications:send',
]
const supervisor: Scope[] = [...dispatcher, 'alerts:manage', 'communications:manage', 'metrics:read']
const admin: Scope[] = [...supervisor, 'org:manage']

/** Each role is a fixed set of scopes. */
export const scopesOfRole: Record<Role, readonly Scope[]> = {
  owner: admin,
  admin,
  supervisor,
  dispatcher,
  responder,
  viewer,
}

export const Membership = z.object({
  agencyId: z.uuid(),
  agencyName: z.string(),
  agencySlug: z.string(),
  role: Role,
})
export type Membership = z.infer<typeof Membership>

/** GET /api/v1/me */
export const Me = z.object({
  id: z.uuid(),
  kind: z.enum(['user', 'api_key', 'device']),
  name: z.string(),
  email: z.string().nullable(),
  agencyId: z.uuid(),
  agencyName: z.string(),
  agencySlug: z.string(),
  timeZone: z.string(),
  role: Role.nullable(),
  scopes: z.array(Scope),
  memberships: z.array(Membership),
})
export type Me = z.infer<typeof Me>

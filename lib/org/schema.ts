import { z } from 'zod'
import { Role, Scope } from '@/lib/auth/schema'
import { Color, Id, pageOf, requiredText, text, Time, TimeOut } from '@/lib/http/schema'

const Email = z
  .email('Write an e-mail address, for example name@example.org.')
  .max(320)
  .transform((value) => value.toLowerCase())

export const Agency = z.object({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  numberPrefix: z.string(),
  timeZone: z.string(),
  isDemo: z.boolean(),
  version: z.number().int(),
})
export type Agency = z.infer<typeof Agency>
const isTimeZone = (zone: string) => {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions()
    return true
  } catch {
    return false
  }
}
const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'Name a time zone of the IANA database, for example America/Los_Angeles.')
export const CreateAgency = z.strictObject({
  name: requiredText(120).min(2),
  slug: z.string().regex(/^[a-z0-9][a-z0-9-]{1,30}$/, 'Two to 31 of a–z, 0–9 and hyphen.'),
  timeZone: TimeZone.default('UTC'),
})
export type CreateAgency = z.infer<typeof CreateAgency>
export const UpdateAgency = z.strictObject({ name: requiredText(120).min(2).optional(), timeZone: TimeZone.optional() })
export type UpdateAgency = z.infer<typeof UpdateAgency>

export const Member = z.object({
  userId: z.uuid(),
  email: z.string(),
  fullName: z.string(),
  role: Role,
  disabledAt: TimeOut.nullable(),
  createdAt: TimeOut,
  version: z.number().int(),
})
export type Member = z.infer<typeof Member>
export const MemberParams = z.strictObject({ userId: Id })
export const MemberPage = pageOf(Member)
export const UpdateMember = z.strictObject({ role: Role.optional(), disabled: z.boolean().optional() })
export type UpdateMember = z.infer<typeof UpdateMember>

export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  expiresAt: TimeOut,
  acceptedAt: TimeOut.nullable(),
  revokedAt: TimeOut.nullable(),
  createdAt: TimeOut,
})
export type Invitation = z.infer<typeof Invitation>
/** The only time the token is seen; `url` is what the invited person opens. */
export const CreatedInvitation = Invitation.extend({ token: z.string(), url: z.string() })
export type CreatedInvitation = z.infer<typeof CreatedInvitation>
export const InvitationPage = pageOf(Invitation)
export const CreateInvitation = z.strictObject({ email: Email, role: Role })
export type CreateInvitation = z.infer<typeof CreateInvitation>

export const ApiKey = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(Scope),
  expiresAt: TimeOut.nullable(),
  revokedAt: TimeOut.nullable(),
  lastUsedAt: TimeOut.nullable(),
  createdAt: TimeOut,
})
export type ApiKey = z.infer<typeof ApiKey>
export const CreatedApiKey = ApiKey.extend({ key: z.string() })
export type CreatedApiKey = z.infer<typeof CreatedApiKey>
export const ApiKeyPage = pageOf(ApiKey)
export const CreateApiKey = z.strictObject({
  name: requiredText(80),
  scopes: z.array(Scope).min(1).max(50),
  expiresAt: Time.refine((at) => at.getTime() > Date.now(), 'The expiry lies in the past.').nullish(),
})
export type CreateApiKey = z.infer<typeof CreateApiKey>

export const incidentCategories = ['fire', 'medical', 'rescue', 'hazmat', 'law', 'service', 'other'] as const
export const IncidentType = z.object({
  id: z.uuid(),
  code: z.string(),
  label: z.string(),
  category: z.enum(incidentCategories),
  suggestedPriority: z.number().int(),
  sortOrder: z.number().int(),
  retiredAt: TimeOut.nullable(),
  version: z.number().int(),
})
export type IncidentType = z.infer<typeof IncidentType>
export const IncidentTypePage = pageOf(IncidentType)
export const CreateIncidentType = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]{1,60}$/, 'One to 60 of a–z, 0–9 and underscore.'),
  label: requiredText(80),
  category: z.enum(incidentCategories),
  suggestedPriority: z.number().int().min(1).max(5).default(3),
  sortOrder: z.number().int().min(0).max(10_000).default(0),
})
export type CreateIncidentType = z.infer<typeof CreateIncidentType>
export const UpdateIncidentType = z.strictObject({
  label: requiredText(80).optional(),
  category: z.enum(incidentCategories).optional(),
  suggestedPriority: z.number().int().min(1).max(5).optional(),
  sortOrder: z.number().int().min(0).max(10_000).optional(),
  retired: z.boolean().optional(),
})
export type UpdateIncidentType = z.infer<typeof UpdateIncidentType>

export const IncidentPriority = z.object({
  priority: z.number().int(),
  label: z.string(),
  color: z.string(),
  version: z.number().int(),
})
export type IncidentPriority = z.infer<typeof IncidentPriority>
export const IncidentPriorityList = z.object({ data: z.array(IncidentPriority) })
export const PriorityParams = z.strictObject({ priority: z.coerce.number().int().min(1).max(5) })
export const UpdateIncidentPriority = z.strictObject({
  label: requiredText(40),
  color: Color,
})
export type UpdateIncidentPriority = z.infer<typeof UpdateIncidentPriority>

export const Profile = z.object({ id: z.uuid(), email: z.string(), fullName: z.string(), phone: z.string().nullable() })
export type Profile = z.infer<typeof Profile>
export const UpdateProfile = z.strictObject({ fullName: text(120).optional(), phone: text(40).nullish() })
export type UpdateProfile = z.infer<typeof UpdateProfile>

/** What somebody with an invitation's token may see before signing in. */
export const InvitationPreview = z.object({ agencyName: z.string(), email: z.string(), role: Role, expiresAt: TimeOut })
export type InvitationPreview = z.infer<typeof InvitationPreview>
export const AcceptInvitation = z.strictObject({ token: requiredText(200) })
export const AgencyRef = z.strictObject({ agencyId: Id })

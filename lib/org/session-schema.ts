import { z } from 'zod'
import { requiredText, text } from '@/lib/http/schema'
import { CreateAgency } from './schema'

const Email = z
  .email('Write an e-mail address, for example name@example.org.')
  .max(320)
  .transform((email) => email.toLowerCase())
/** Auth hashes with bcrypt, which reads 72 bytes. */
const NewPassword = z
  .string()
  .min(10, 'At least 10 characters.')
  .refine((password) => new TextEncoder().encode(password).length <= 72, 'At most 72 bytes.')

export const SignIn = z.strictObject({ email: Email, password: z.string().min(1, 'Type your password.').max(200) })
export type SignIn = z.infer<typeof SignIn>

const agencyFields = {
  agencyName: CreateAgency.shape.name,
  agencySlug: CreateAgency.shape.slug,
  timeZone: CreateAgency.shape.timeZone,
}
export const FoundOwnAgency = z.strictObject(agencyFields)
export type FoundOwnAgency = z.infer<typeof FoundOwnAgency>

/** With an invitation's token the person joins that agency, otherwise founds one. */
export const SignUp = z
  .strictObject({
    email: Email,
    password: NewPassword,
    fullName: requiredText(120),
    agencyName: agencyFields.agencyName.optional(),
    agencySlug: agencyFields.agencySlug.optional(),
    timeZone: agencyFields.timeZone,
    invitationToken: requiredText(200).optional(),
  })
  .refine((input) => input.invitationToken !== undefined || (input.agencyName && input.agencySlug), {
    path: ['agencyName'],
    message: 'Name the agency to found, or open an invitation.',
  })
export type SignUp = z.infer<typeof SignUp>

export const Recover = z.strictObject({ email: Email })
/** The proof is what the mail's link carries: a token hash, a code with the address, or the session of hosted's own link. */
export const ResetPassword = z
  .strictObject({
    tokenHash: text(200).optional(),
    token: text(200).optional(),
    email: Email.optional(),
    accessToken: z.string().max(8000).optional(),
    password: NewPassword,
  })
  .refine((input) => input.tokenHash || input.accessToken || (input.token && input.email), {
    path: ['tokenHash'],
    message: 'Open the link of the mail again: its proof is missing.',
  })
export type ResetPassword = z.infer<typeof ResetPassword>

export const Done = z.object({ ok: z.literal(true) })
export const SignUpDone = Done.extend({ confirmationNeeded: z.boolean().optional() })
export type SignUpDone = z.infer<typeof SignUpDone>
export const InvitationToken = z.strictObject({ token: requiredText(200) })

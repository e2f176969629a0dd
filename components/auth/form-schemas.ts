import { z } from 'zod'
import { CreateAgency } from '@/lib/org/schema'

const email = z.email('Write an e-mail address, for example name@example.org.').max(320)
const fullName = z.string().trim().min(1, 'Your name is needed: it stands beside everything you do.').max(120)
/** Length protects better than rules about characters (NIST SP 800-63B). */
const newPassword = z.string().min(10, 'At least 10 characters.').max(72, 'At most 72 characters.')

export const SignInForm = z.object({ email, password: z.string().min(1, 'Type your password.') })
export const SignUpForm = z.object({
  fullName,
  email,
  password: newPassword,
  agencyName: CreateAgency.shape.name,
  agencySlug: CreateAgency.shape.slug,
  timeZone: CreateAgency.shape.timeZone.unwrap(),
})
export const JoinForm = z.object({ fullName, password: newPassword })
export const RecoverForm = z.object({ email })
export const ResetForm = z
  .object({ password: newPassword, repeated: z.string() })
  .refine((form) => form.password === form.repeated, {
    path: ['repeated'],
    message: 'The two passwords are not the same.',
  })

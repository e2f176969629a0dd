import { z } from 'zod'
import { ResetPassword, SignUp } from '@/lib/org/session-schema'

const { fullName, email, password, agencyName, agencySlug, timeZone } = SignUp.shape

/** Founding an agency: the same fields as the API's, and here none may be missing. */
export const SignUpForm = z.object({
  fullName,
  email,
  password,
  agencyName: agencyName.unwrap(),
  agencySlug: agencySlug.unwrap(),
  timeZone: timeZone.unwrap(),
})
export const JoinForm = z.object({ fullName, password })
export const ResetForm = z
  .object({ password: ResetPassword.shape.password, repeated: z.string() })
  .refine((form) => form.password === form.repeated, {
    path: ['repeated'],
    message: 'The two passwords are not the same.',
  })

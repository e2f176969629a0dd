import { z } from 'zod'
import { ResetPassword, SignUp } from '@/lib/org/session-schema'

const { fullName, email, password, agencyName, agencySlug, timeZone } = SignUp.shape

// The same fields as the API's; here none may be missing.
const agencyFields = {
  agencyName: agencyName.unwrap(),
  agencySlug: agencySlug.unwrap(),
  timeZone: timeZone.unwrap(),
}
export const FoundAgencyForm = z.object(agencyFields)
export const SignUpForm = z.object({ fullName, email, password, ...agencyFields })
export const JoinForm = z.object({ fullName, password })
export const ResetForm = z
  .object({ password: ResetPassword.shape.password, repeated: z.string() })
  .refine((form) => form.password === form.repeated, {
    path: ['repeated'],
    message: 'The two passwords are not the same.',
  })

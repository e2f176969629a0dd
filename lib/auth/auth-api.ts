import { z } from 'zod'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** What Supabase Auth refused, in its own words. */
export class AuthApiError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.name = 'AuthApiError'
    this.status = status
    this.code = code
  }
}

export interface Grant {
  accessToken: string
  refreshToken: string
  userId: string
  email: string
  /** As given at sign-up; empty when none was. */
  fullName: string
}

const UserBody = z.object({
  id: z.uuid(),
  email: z.string().default(''),
  user_metadata: z.object({ full_name: z.string().default('') }).catch({ full_name: '' }),
})
const SessionBody = z.object({ access_token: z.string(), refresh_token: z.string(), user: UserBody })
const SignUpBody = z.union([SessionBody, z.object({ id: z.uuid() }), z.object({ user: z.object({ id: z.uuid() }) })])
const ErrorBody = z.object({
  error_code: z.string().optional(),
  msg: z.string().optional(),
  message: z.string().optional(),
})

interface Call {
  method?: 'POST' | 'PUT'
  body: Record<string, unknown>
  accessToken?: string
  /** The caller's own address, so that limits count callers and not us. */
  forwardedFor?: string
}

async function call(path: string, { method = 'POST', body, accessToken, forwardedFor }: Call): Promise<unknown> {
  const key = env().NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY
  let response: Response
  try {
    response = await fetch(new URL(`/auth/v1/${path}`, env().NEXT_PUBLIC_SUPABASE_URL), {
      method,
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        apikey: key,
        ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
        ...(forwardedFor ? { 'x-forwarded-for': forwardedFor } : {}),
      },
      signal: AbortSignal.timeout(8_000),
    })
  } catch (error) {
    throw new AppError('unavailable', 'The sign-in service cannot be reached right now. Try again in a few seconds.', {
      cause: error,
    })
  }
  const answer: unknown = await response.json().catch(() => ({}))
  if (response.ok) return answer
  const refusal = ErrorBody.safeParse(answer).data ?? {}
  throw new AuthApiError(response.status, refusal.error_code ?? 'unknown', refusal.msg ?? refusal.message ?? 'refused')
}

const grantOf = (answer: unknown): Grant => {
  const session = SessionBody.parse(answer)
  const { id: userId, email, user_metadata: metadata } = session.user
  return {
    accessToken: session.access_token,
    refreshToken: session.refresh_token,
    userId,
    email,
    fullName: metadata.full_name,
  }
}

export const passwordGrant = async (email: string, password: string, forwardedFor?: string) =>
  grantOf(await call('token?grant_type=password', { body: { email, password }, forwardedFor }))

export const refreshGrant = async (refreshToken: string) =>
  grantOf(await call('token?grant_type=refresh_token', { body: { refresh_token: refreshToken } }))

/** Signs up; `grant` is null where the project wants the address confirmed first. */
export async function signUpGrant(
  email: string,
  password: string,
  fullName: string,
  forwardedFor?: string,
): Promise<{ userId: string; grant: Grant | null }> {
  const body = { email, password, data: { full_name: fullName } }
  const answer = SignUpBody.parse(await call('signup', { body, forwardedFor }))
  if ('access_token' in answer) return { userId: answer.user.id, grant: grantOf(answer) }
  return { userId: 'id' in answer ? answer.id : answer.user.id, grant: null }
}

/** Sends the mail, when there is such an account; answers the same when there is none. The link leads to our page. */
export const recover = (email: string, forwardedFor?: string) => {
  const page = new URL('/reset-password', env().TURNOUT_URL)
  return call(`recover?redirect_to=${encodeURIComponent(page.href)}`, { body: { email }, forwardedFor })
}

export const verifyRecovery = async (input: { tokenHash: string } | { token: string; email: string }) =>
  grantOf(
    await call('verify', {
      body:
        'tokenHash' in input
          ? { type: 'recovery', token_hash: input.tokenHash }
          : { type: 'recovery', token: input.token, email: input.email },
    }),
  )

export const setPassword = (accessToken: string, password: string) =>
  call('user', { method: 'PUT', body: { password }, accessToken })

export async function revokeSession(accessToken: string): Promise<void> {
  // Signing out must always succeed for the person in front of the screen; the cookies are gone either way.
  await call('logout?scope=local', { body: {}, accessToken }).catch(() => undefined)
}

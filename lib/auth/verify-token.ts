import { createRemoteJWKSet, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

export interface VerifiedToken {
  userId: string
  email: string | null
  expiresAt: Date
}

let publicKeys: ReturnType<typeof createRemoteJWKSet> | undefined

/** Hosted projects sign with a key pair (found by `kid`), older ones and the embedded stack with a shared secret. */
async function verify(token: string): Promise<JWTPayload> {
  const { alg } = decodeProtectedHeader(token)
  if (alg === 'HS256') {
    const secret = env().SUPABASE_JWT_SECRET
    if (!secret) throw new errors.JWTInvalid('signed with a shared secret, but SUPABASE_JWT_SECRET is not set')
    return (await jwtVerify(token, new TextEncoder().encode(secret), { algorithms: ['HS256'] })).payload
  }
  publicKeys ??= createRemoteJWKSet(new URL('/auth/v1/.well-known/jwks.json', env().NEXT_PUBLIC_SUPABASE_URL), {
    timeoutDuration: 5_000,
    cacheMaxAge: 600_000,
  })
  return (await jwtVerify(token, publicKeys, { algorithms: ['ES256', 'RS256', 'EdDSA'] })).payload
}

/** @throws AppError unauthenticated for a forged, expired or foreign token; unavailable when the keys cannot be fetched. */
export async function verifyToken(token: string): Promise<VerifiedToken> {
  let claims: JWTPayload
  try {
    claims = await verify(token)
  } catch (error) {
    if (error instanceof errors.JWKSTimeout)
      throw new AppError('unavailable', 'Sign-in cannot be checked right now.', { cause: error })
    const expired = error instanceof errors.JWTExpired
    throw new AppError(
      'unauthenticated',
      expired ? 'The session has expired. Sign in again.' : 'The access token is not valid.',
      { cause: error },
    )
  }
  if (claims.role !== 'authenticated' || !claims.sub || !claims.exp)
    throw new AppError('unauthenticated', 'The access token is not one of a person.')
  return {
    userId: claims.sub,
    email: typeof claims.email === 'string' ? claims.email : null,
    expiresAt: new Date(claims.exp * 1000),
  }
}

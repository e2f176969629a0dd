import { timingSafeEqual } from 'node:crypto'
import { errors, jwtVerify } from 'jose'

export const apiRoles = ['anon', 'authenticated', 'service_role'] as const
export type ApiRole = (typeof apiRoles)[number]

/** Who a token speaks for. */
export interface Identity {
  role: ApiRole
  subject: string
  /** The claims as JSON text, as policies read them from `request.jwt.claims`. */
  claimsJson: string
  /** Epoch milliseconds; undefined for the API keys, which do not expire. */
  expiresAtMs: number | undefined
}

/** A token that speaks for nobody. `message` is what hosted Supabase says, `code` its name for the reason. */
export class TokenRejected extends Error {
  readonly code: 'InvalidJWTToken' | 'MalformedJWT' | 'JwtSignatureError'

  constructor(code: TokenRejected['code'], message: string) {
    super(message)
    this.code = code
  }
}

export interface TokenVerifier {
  /** Takes an API key or a JWT. Throws TokenRejected. */
  verify(token: string): Promise<Identity>
}

export interface TokenSecrets {
  jwtSecret: string
  publishableKey: string
  secretKey: string
}

export function createTokenVerifier(secrets: TokenSecrets): TokenVerifier {
  const key = new TextEncoder().encode(secrets.jwtSecret)
  const keys = [
    { value: secrets.publishableKey, identity: keyIdentity('anon') },
    { value: secrets.secretKey, identity: keyIdentity('service_role') },
  ]
  return {
    async verify(token) {
      const known = keys.find(({ value }) => sameText(value, token))
      return known ? known.identity : verifyJwt(token, key)
    },
  }
}

function keyIdentity(role: ApiRole): Identity {
  return { role, subject: '', claimsJson: JSON.stringify({ role }), expiresAtMs: undefined }
}

function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export function expiredMessage(expiresAtMs: number, nowMs = Date.now()): string {
  return `Token has expired ${Math.max(0, Math.floor((nowMs - expiresAtMs) / 1000))} seconds ago`
}

async function verifyJwt(token: string, key: Uint8Array): Promise<Identity> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] })
    const role = apiRoles.find((name) => name === payload['role'])
    if (!role || typeof payload.exp !== 'number') {
      throw new TokenRejected('InvalidJWTToken', 'Fields `role` and `exp` are required in JWT')
    }
    return {
      role,
      subject: payload.sub ?? '',
      claimsJson: JSON.stringify(payload),
      expiresAtMs: payload.exp * 1000,
    }
  } catch (error) {
    throw rejection(error)
  }
}

function rejection(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) {
    return new TokenRejected('InvalidJWTToken', expiredMessage((error.payload.exp ?? 0) * 1000))
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return new TokenRejected('JwtSignatureError', 'Failed to validate JWT signature')
  }
  if (error instanceof errors.JOSEError) {
    return new TokenRejected('MalformedJWT', 'The token provided is not a valid JWT')
  }
  return error
}

/** Every error the API knows: its status and its title. */
export const errorTable = {
  malformed_body: { status: 400, title: 'The body is not valid JSON' },
  invalid_transition: { status: 400, title: 'This step is not possible now' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'You may not do this' },
  not_found: { status: 404, title: 'There is no such thing' },
  method_not_allowed: { status: 405, title: 'This method is not allowed here' },
  conflict: { status: 409, title: 'Somebody else was faster' },
  too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'This media type is not taken here' },
  validation_failed: { status: 422, title: 'Some fields are not right' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
} as const satisfies Record<string, { status: number; title: string }>
export type ErrorCode = keyof typeof errorTable

export interface FieldError {
  path: string
  message: string
}

interface Details {
  /** For the log only. */
  internal?: string
  errors?: FieldError[]
  from?: string
  event?: string
  allowed?: string[]
  /** The row as it is now, with a conflict. */
  current?: unknown
  /** Of a batch in which some were refused: how many were kept, and how many had been there before. */
  kept?: { accepted: number; duplicates: number }
  retryAfterSeconds?: number
  cause?: unknown
}

/** An expected refusal: a code, a text for the person who asked, and what the log should know besides. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly details: Details

  constructor(code: ErrorCode, publicText: string, details: Details = {}) {
    super(publicText, { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  /** Also one of another copy of this file: a process may hold several bundles of it that share what they wait for. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'AppError' && 'details' in value
  }
}

export const notFound = (what: string) => new AppError('not_found', `There is no such ${what}.`)
export const conflict = (publicText: string, current?: unknown) => new AppError('conflict', publicText, { current })
export const invalidField = (path: string, message: string) =>
  new AppError('validation_failed', message, { errors: [{ path, message }] })

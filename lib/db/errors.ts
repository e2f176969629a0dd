import { AppError } from '@/lib/errors'

interface DatabaseError {
  code: string
  constraint?: string
  message: string
}

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'

/** Deadlock or serialization failure: the same work may succeed at once. */
export const isRetryable = (error: unknown) =>
  isDatabaseError(error) && (error.code === '40P01' || error.code === '40001')

export const violates = (error: unknown, constraint: string) =>
  isDatabaseError(error) && error.code === '23505' && error.constraint === constraint

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
  '53300',
])
const notText = new Set(['22P05', '22021'])
/** A time or a number that no column holds. */
const outOfRange = new Set(['22003', '22008'])

/** What a database error means to the caller; anything unknown is passed through. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = isDatabaseError(error) ? error.code : ''
  if (
    unreachable.has(code) ||
    code.startsWith('08') ||
    /timeout exceeded when trying to connect|Connection terminated|terminating connection|not queryable/.test(
      error.message,
    )
  ) {
    return new AppError(
      'unavailable',
      'The database cannot be reached right now. Nothing was saved; try again in a few seconds.',
      {
        internal: error.message,
        retryAfterSeconds: 2,
        cause: error,
      },
    )
  }
  if (code === '57014' || code === '55P03')
    return new AppError('unavailable', 'This took too long and was stopped. Nothing was saved.', {
      internal: error.message,
      retryAfterSeconds: 2,
    })
  if (code === 'TR001') return new AppError('invalid_transition', error.message)
  if (notText.has(code)) return new AppError('validation_failed', 'The text contains characters that cannot be stored.')
  if (outOfRange.has(code))
    return new AppError('validation_failed', 'A number or a time is too large or too small to be stored.', {
      internal: error.message,
      cause: error,
    })
  if (code === '23505')
    return new AppError('conflict', 'This exists already.', { internal: error.message, cause: error })
  return error
}

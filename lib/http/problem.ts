import type { z } from 'zod'
import { translateDatabaseError } from '@/lib/db'
import { AppError, errorTable } from '@/lib/errors'
import { fieldErrors, type Problem } from './schema'

export const validationFailed = (error: z.ZodError, where: string) =>
  new AppError('validation_failed', `The ${where} has fields that are not right; see errors.`, {
    errors: fieldErrors(error),
  })

/** What is answered for an error; anything unexpected becomes a 500 that names nothing but the request. */
export function toAppError(error: unknown): AppError {
  const translated = translateDatabaseError(error)
  if (translated instanceof AppError) return translated
  return new AppError('internal', 'The request could not be completed. Quote the request id when you report it.', {
    cause: error,
  })
}

/** RFC 9457 problem document. */
export function problemResponse(error: AppError, requestId: string): Response {
  const { status, title } = errorTable[error.code]
  const { errors, from, event, allowed, current, kept, retryAfterSeconds } = error.details
  const body: Problem = {
    type: `https://turnout.dev/problems/${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(errors ? { errors } : {}),
    ...(from ? { from } : {}),
    ...(event ? { event } : {}),
    ...(allowed ? { allowed } : {}),
    ...(current === undefined ? {} : { current }),
    ...kept,
  }
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'x-request-id': requestId,
    'cache-control': 'no-store',
  })
  if (retryAfterSeconds) headers.set('retry-after', String(retryAfterSeconds))
  if (status === 401) headers.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(body), { status, headers })
}

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

export interface ProblemAnswer {
  status: number
  headers: Record<string, string>
  body: Problem
}

/** RFC 9457 problem document, with the headers that belong to it. */
export function problemOf(error: AppError, requestId: string): ProblemAnswer {
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
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'x-request-id': requestId,
    'cache-control': 'no-store',
  }
  if (retryAfterSeconds) headers['retry-after'] = String(retryAfterSeconds)
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  return { status, headers, body }
}

export function problemResponse(error: AppError, requestId: string): Response {
  const { status, headers, body } = problemOf(error, requestId)
  return new Response(JSON.stringify(body), { status, headers })
}

import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import { validationFailed } from './problem'

export type Schema = z.ZodType | undefined
export type Output<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined

export const isWrite = (method: string) => method !== 'GET' && method !== 'HEAD'

/** @throws AppError validation_failed */
export function parse<S extends Schema>(schema: S, value: unknown, where: string): Output<S>
export function parse(schema: Schema, value: unknown, where: string): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw validationFailed(result.error, where)
}

/** An unknown parameter is refused. @throws AppError validation_failed */
export function parseQuery<S extends Schema>(schema: S, url: URL): Output<S> {
  const given = Object.fromEntries(url.searchParams)
  if (!schema && Object.keys(given).length > 0) {
    throw new AppError('validation_failed', 'This address takes no query parameters.', {
      errors: Object.keys(given).map((path) => ({ path, message: 'This parameter is not known here.' })),
    })
  }
  return parse(schema, given, 'query')
}

/** An id that is none cannot belong to anything here: not found, whoever asks. */
export function parseParams<S extends Schema>(schema: S, given: Record<string, string>): Output<S> {
  try {
    return parse(schema, given, 'path')
  } catch (error) {
    throw new AppError('not_found', 'There is nothing at this address.', { cause: error })
  }
}

import { conflict } from '@/lib/errors'
import type { Ctx } from './actor'

/** Keeps If-Match, on a row that is locked. @throws AppError conflict with the row as it is now */
export function requireVersion(ctx: Ctx, current: { version: number }): void {
  if (ctx.expectedVersion === undefined || ctx.expectedVersion === current.version) return
  throw conflict('Somebody changed this since you read it. Look at the present version and decide again.', current)
}

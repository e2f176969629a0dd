import type { Actor, Ctx } from '@/lib/auth'
import { inTransaction } from '@/lib/db'
import { AppError } from '@/lib/errors'

function expectedVersion(request: Request): number | undefined {
  const header = request.headers.get('if-match')
  if (header === null || header === '*') return undefined
  const version = /^"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (version === undefined)
    throw new AppError('validation_failed', 'If-Match must be the version in quotes, for example "3".')
  return Number(version)
}

/** What a verb gets to know of a request; null for one that names no version. @throws AppError validation_failed for an If-Match that is no version */
export function contextOf(actor: Actor, request: Request | null, requestId: string, now: Date): Ctx {
  const claims = { userId: actor.kind === 'user' ? actor.id : null, agencyId: actor.agencyId }
  return {
    actor,
    requestId,
    now,
    expectedVersion: request ? expectedVersion(request) : undefined,
    transaction: (work) => inTransaction(claims, work),
  }
}

import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { type BaseStatus, baseStatuses, type SetUnitStatus } from '../schema'

export type StatusSource = 'console' | 'phone' | 'radio' | 'tracker' | 'api'

/** How a status came in. A person's own client says it; a key and a tracker are known by what they sign in with. */
export function statusSource(ctx: Ctx, given: SetUnitStatus['source']): StatusSource {
  if (ctx.actor.kind === 'device') return 'tracker'
  if (ctx.actor.kind === 'user') return given ?? 'console'
  return given ?? 'api'
}

/**
 * The base statuses that may follow, by the words of the unit's type or else of the agency. The same status again is a note or
 * a destination added, and always allowed.
 */
async function allowedAfter(tx: Tx, ctx: Ctx, unit: { type: string; status: string }): Promise<BaseStatus[]> {
  const rows = await tx
    .selectFrom('unitStatusLabels')
    .select(['base', 'unitType', 'next', 'isOffered'])
    .where('agencyId', '=', ctx.actor.agencyId)
    .where(sql`lower(unit_type)`, 'in', ['', sql`lower(${unit.type})`])
    // A type's own word comes after the agency's, and takes its place.
    .orderBy('unitType')
    .execute()
  const words = new Map(rows.map((row) => [row.base, row]))
  const next = words.get(unit.status)?.next
  return baseStatuses.filter(
    (base) => base === unit.status || ((next?.includes(base) ?? true) && (words.get(base)?.isOffered ?? true)),
  )
}

/** @throws AppError invalid_transition, with what is allowed */
export async function requireAllowedStatus(
  tx: Tx,
  ctx: Ctx,
  unit: { name: string; type: string; status: string },
  wanted: BaseStatus,
): Promise<void> {
  const allowed = await allowedAfter(tx, ctx, unit)
  if (allowed.includes(wanted)) return
  throw new AppError(
    'invalid_transition',
    `${unit.name} (${unit.type}) does not go from ${unit.status} to ${wanted}.`,
    {
      from: unit.status,
      event: wanted,
      allowed,
    },
  )
}

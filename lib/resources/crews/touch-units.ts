import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import type { Touches } from '@/lib/events'

/**
 * Counts a change of a crew as a change of its units: screens keep rows by version. Answers the touches of the event
 * that tells of it; null stands for no unit.
 */
export async function touchUnits(tx: Tx, ctx: Ctx, unitIds: readonly (string | null)[]): Promise<Touches> {
  const units = [...new Set(unitIds)].filter((id) => id !== null).sort()
  if (units.length === 0) return {}
  await tx.updateTable('units').set({ updatedAt: ctx.now }).where('id', 'in', units).execute()
  return { units }
}

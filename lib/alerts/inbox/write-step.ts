import { sql, type Updateable } from 'kysely'
import type { Ctx } from '@/lib/auth'
import type { Alerts, Tx } from '@/lib/db'
import type { TrailStep } from '../schema'
import type { AlertRow } from './alerts-queries'

interface Change {
  set: Updateable<Alerts>
  step: Omit<TrailStep, 'at'>
}

/** Changes a locked alert and says why in its trail. */
export async function writeStep(
  tx: Tx,
  ctx: Pick<Ctx, 'now'>,
  row: Pick<AlertRow, 'id'>,
  change: Change,
): Promise<void> {
  const step: TrailStep = { at: ctx.now.toISOString(), ...change.step }
  await tx
    .updateTable('alerts')
    .set({ ...change.set, updatedAt: ctx.now, trail: sql`trail || ${JSON.stringify([step])}::jsonb` })
    .where('id', '=', row.id)
    .execute()
}

import { sql } from 'kysely'
import type { Ctx } from '@/lib/auth'
import { system, type Tx } from '@/lib/db'
import { log } from '@/lib/log'

/** A reader waits for so many alerts to become rows and no longer: in a flood the newest follow within seconds. */
const mostForReader = 2_000

/**
 * Makes rows of the alerts that were answered and wait in the intake, in their order. One that cannot be made a row is left there
 * with the reason and costs nobody else anything.
 * @param most about so many
 * @returns how many it was
 */
export async function unfoldAlerts(agencyId: string, most: number): Promise<number> {
  try {
    const { rows } = await sql<{ alerts: number }>`
      select app.unfold_alerts(${agencyId}, ${most}) as alerts`.execute(system())
    return rows[0]?.alerts ?? 0
  } catch (error) {
    if (!isAboutData(error)) throw error
    const { rows } = await sql<{ faults: string | null }>`
      select app.unfold_singly(${agencyId}) as faults`.execute(system())
    log().error(
      { agencyId, faults: rows[0]?.faults, err: error },
      'alerts that could not be made rows are left in the intake',
    )
    return unfoldAlerts(agencyId, most)
  }
}

/** Of the classes "data exception" and "integrity constraint violation" (PostgreSQL, appendix A). */
const isAboutData = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)

/** A transaction of somebody who looks at alerts: all that was answered before is there, as far as one may wait for that. */
export async function withAlerts<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await unfoldAlerts(ctx.actor.agencyId, mostForReader)
  return ctx.transaction(work)
}

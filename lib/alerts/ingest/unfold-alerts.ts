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
export const unfoldAlerts = (agencyId: string, most: number): Promise<number> =>
  past(agencyId, async () => {
    const { rows } = await sql<{ alerts: number }>`
      select app.unfold_alerts(${agencyId}, ${most}) as alerts`.execute(system())
    return rows[0]?.alerts ?? 0
  })

/** A transaction of somebody who looks at alerts: all that was answered before is there, as far as one may wait for that. */
export async function withAlerts<T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> {
  await unfoldForReader(ctx.actor.agencyId)
  return ctx.transaction(work)
}

/** @returns whether nothing waits any more */
async function unfoldForReader(agencyId: string): Promise<boolean> {
  try {
    return await past(agencyId, async () => {
      const { rows } = await sql<{ alerts: number }>`
        select app.unfold_for_reader(${agencyId}, ${mostForReader}) as alerts`.execute(system())
      return (rows[0]?.alerts ?? 0) < mostForReader
    })
  } catch (error) {
    if (!isLockTimeout(error)) throw error
    log().warn({ agencyId }, 'alerts are being decided for more than a second, a reader did not wait for them')
    return false
  }
}

/** A transaction about one alert, which is there however much waits before it. */
export async function withAlert<T>(ctx: Ctx, id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { agencyId } = ctx.actor
  if (!(await unfoldForReader(agencyId)))
    await past(agencyId, () => sql`select app.unfold_these(${agencyId}, ${[id]}::uuid[])`.execute(system()))
  return ctx.transaction(work)
}

/** Asks again when an alert that cannot be made a row has been put aside. */
async function past<T>(agencyId: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!isAboutData(error)) throw error
    const { rows } = await sql<{ faults: string | null }>`select app.unfold_singly(${agencyId}) as faults`.execute(
      system(),
    )
    log().error(
      { agencyId, faults: rows[0]?.faults, err: error },
      'alerts that could not be made rows are left in the intake',
    )
    return past(agencyId, ask)
  }
}

/** Of the classes "data exception" and "integrity constraint violation" (PostgreSQL, appendix A). */
export const isAboutData = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^2[23]/.test(error.code)

/** lock_not_available (PostgreSQL, appendix A). */
const isLockTimeout = (error: unknown) => error instanceof Error && 'code' in error && error.code === '55P03'

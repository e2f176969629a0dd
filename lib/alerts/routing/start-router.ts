import { sql } from 'kysely'
import { listen, system } from '@/lib/db'
import { log } from '@/lib/log'
import { escalateDue } from '../escalation/escalate-due'
import { expireDue } from '../escalation/expire-due'
import { routeAlerts } from './route-alerts'

/** What comes within this time is decided together; a flood costs so many transactions a second and not one an alert. */
const paceMs = 30
/** While a flood still comes, taking it goes before deciding about it: so many times as long as a batch took, and no longer than this. */
const floodPauses = 2
const mostPauseMs = 200
const lookEveryMs = 1_000
const busyMs = 50
const failedMs = 1_000

export interface RunningRouter {
  stop: () => Promise<void>
}

/**
 * Decides what follows from alerts as soon as they are kept, in as many processes as wanted: told by the database, and looking
 * every second by itself, so that nothing waits for ever for a word that was lost. Also takes the steps that time brings.
 */
export function startAlertRouter(): RunningRouter {
  const running = new Map<string, Promise<void>>()
  const wanted = new Set<string>()
  const stopping = new AbortController()
  const isStopped = () => stopping.signal.aborted

  function want(agencyId: string): void {
    if (isStopped()) return
    wanted.add(agencyId)
    if (!running.has(agencyId))
      running.set(
        agencyId,
        work(agencyId).finally(() => running.delete(agencyId)),
      )
  }

  async function work(agencyId: string): Promise<void> {
    while (wanted.delete(agencyId) && !isStopped()) {
      const startedAt = performance.now()
      try {
        const result = await routeAlerts(agencyId)
        const isComing = wanted.has(agencyId)
        if (result === 'more') wanted.add(agencyId)
        // Somebody else is at it and may have looked before ours was there.
        if (result === 'busy') {
          await pause(busyMs)
          wanted.add(agencyId)
        }
        const tookMs = performance.now() - startedAt
        if (result !== 'more') await pause(paceMs - tookMs)
        else if (isComing) await pause(Math.min(tookMs * floodPauses, mostPauseMs))
      } catch (error) {
        log().error({ agencyId, err: error }, 'alerts could not be routed, tried again')
        await pause(failedMs)
        wanted.add(agencyId)
      }
    }
  }

  async function look(): Promise<void> {
    try {
      const { rows } = await sql<{ agencyId: string }>`
        (select distinct agency_id from public.alert_arrivals limit 1000)
        union (select distinct agency_id from public.alert_intake where fault is null limit 1000)`.execute(system())
      for (const { agencyId } of rows) want(agencyId)
      await expireDue()
      await escalateDue()
    } catch (error) {
      log().warn({ error: error instanceof Error ? error.message : String(error) }, 'alerts not looked after')
    }
  }

  const listening = listen('turnout_alerts', (agencyId) => (agencyId ? want(agencyId) : void look()))
  const looking = keepLooking(look, isStopped)
  return {
    async stop() {
      stopping.abort()
      await listening.stop()
      await Promise.all([...running.values(), looking])
    },
  }
}

async function keepLooking(look: () => Promise<void>, isStopped: () => boolean): Promise<void> {
  while (!isStopped()) {
    await look()
    for (let waited = 0; waited < lookEveryMs && !isStopped(); waited += 100) await pause(100)
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, Math.max(0, ms)))

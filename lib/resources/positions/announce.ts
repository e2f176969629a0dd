import { sql } from 'kysely'
import { inTransaction } from '@/lib/db'
import { newId } from '@/lib/ids'
import { log } from '@/lib/log'

interface Announcer {
  /** Points were written since the last look. */
  isWanted: boolean
  timer: NodeJS.Timeout | undefined
  /** When the timer ends. */
  dueAtMs: number
  isRunning: boolean
  failures: number
}

/** Between two broadcasts, as the database keeps it. */
const paceMs = 250
const retryMs = [250, 1_000, 4_000, 10_000]

// One a process, also when this file is in several bundles of it.
const held = globalThis as typeof globalThis & { turnoutAnnouncers?: Map<string, Announcer> }

/**
 * Tells the agency's screens of what moved: at once when they were not told lately, else as soon as the pace allows.
 * The database keeps the pace and knows what was told, so that any number of processes together keep to it, and what one
 * that is killed leaves behind is told by the next.
 */
export function announceSoon(agencyId: string): void {
  const announcers = (held.turnoutAnnouncers ??= new Map<string, Announcer>())
  const announcer = announcers.get(agencyId) ?? idleAnnouncer()
  announcers.set(agencyId, announcer)
  announcer.isWanted = true
  if (announcer.isRunning) return
  // One that waits to write the log waits longer than screens may.
  if (announcer.timer && announcer.dueAtMs - Date.now() <= paceMs) return
  clearTimeout(announcer.timer)
  void run(announcers, agencyId, announcer)
}

const idleAnnouncer = (): Announcer => ({
  isWanted: false,
  timer: undefined,
  dueAtMs: 0,
  isRunning: false,
  failures: 0,
})

async function run(announcers: Map<string, Announcer>, agencyId: string, announcer: Announcer): Promise<void> {
  announcer.timer = undefined
  announcer.isRunning = true
  announcer.isWanted = false
  const waitMs = await announce(agencyId, announcer)
  announcer.isRunning = false
  if (waitMs === 0 && !announcer.isWanted) return void announcers.delete(agencyId)
  const pauseMs = announcer.isWanted ? Math.min(waitMs, paceMs) : waitMs
  announcer.dueAtMs = Date.now() + pauseMs
  announcer.timer = setTimeout(() => void run(announcers, agencyId, announcer), pauseMs)
}

/** @returns after how many milliseconds to look again; 0 when there is nothing left to tell. */
async function announce(agencyId: string, announcer: Announcer): Promise<number> {
  try {
    const { rows } = await inTransaction({ userId: null, agencyId }, (tx) =>
      sql<{ waitMs: number }>`select app.announce_positions(${newId()}::uuid) as wait_ms`.execute(tx),
    )
    announcer.failures = 0
    return rows[0]?.waitMs ?? 0
  } catch (error) {
    const waitMs = retryMs[announcer.failures]
    announcer.failures += 1
    log().warn({ agencyId, error: error instanceof Error ? error.message : String(error) }, 'positions not announced')
    // After the last attempt the next point, or a screen's own reading, has to do.
    return waitMs ?? 0
  }
}

import { env } from '@/lib/env'
import { queueState } from './queue-state'

export interface Check {
  ok: boolean
  detail?: string
}
export interface Readiness {
  ok: boolean
  checks: Record<'database' | 'realtime' | 'worker' | 'queue', Check>
}

const patienceMs = 2_500
const mostSilentSeconds = 20
const mostWaitingSeconds = 60

/** Can this installation do its work now? Each part is asked, none for longer than 2.5 s. */
export async function checkReadiness(): Promise<Readiness> {
  const [database, realtime] = await Promise.all([checkDatabase(), checkRealtime()])
  const checks = { ...database, realtime }
  return { ok: Object.values(checks).every((check) => check.ok), checks }
}

async function checkDatabase(): Promise<Omit<Readiness['checks'], 'realtime'>> {
  const state = await within(queueState()).catch(() => null)
  if (!state) {
    const unknown = { ok: false, detail: 'unknown while the database is away' }
    return { database: { ok: false, detail: 'does not answer' }, worker: unknown, queue: unknown }
  }
  const { secondsSinceBeat, oldestSeconds, waiting } = state
  const isAlive = secondsSinceBeat !== null && secondsSinceBeat < mostSilentSeconds
  return {
    database: { ok: true },
    worker: {
      ok: isAlive,
      detail: secondsSinceBeat === null ? 'none has been seen' : `last heartbeat ${Math.round(secondsSinceBeat)} s ago`,
    },
    queue: {
      ok: oldestSeconds < mostWaitingSeconds,
      detail: `${waiting} waiting, oldest ${Math.round(oldestSeconds)} s`,
    },
  }
}

/** Any answer but a server error shows that Realtime is there; which health page it has differs from host to host. */
async function checkRealtime(): Promise<Check> {
  try {
    const url = new URL('/realtime/v1/health', env().NEXT_PUBLIC_SUPABASE_URL)
    const response = await fetch(url, {
      headers: { apikey: env().NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY },
      signal: AbortSignal.timeout(patienceMs),
    })
    await response.body?.cancel()
    return response.status < 500 ? { ok: true } : { ok: false, detail: `answers ${response.status}` }
  } catch {
    return { ok: false, detail: 'does not answer' }
  }
}

function within<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('too slow')), patienceMs).unref()
  })
  return Promise.race([work, late])
}

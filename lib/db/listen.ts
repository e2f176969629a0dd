import pg from 'pg'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

const pausesMs = [250, 1_000, 3_000, 10_000]

/**
 * Hears what the database says on a channel, on a connection of its own that is made anew whenever it breaks. What is said
 * meanwhile is lost, and behind a transaction pooler everything is: whoever listens looks by itself from time to time too.
 */
export function listen(channel: string, onNotice: (payload: string) => void): { stop: () => Promise<void> } {
  const state: {
    client: pg.Client | undefined
    timer: NodeJS.Timeout | undefined
    failures: number
    isStopped: boolean
  } = {
    client: undefined,
    timer: undefined,
    failures: 0,
    isStopped: false,
  }

  async function connect(): Promise<void> {
    if (state.isStopped) return
    const client = new pg.Client({
      connectionString: env().DATABASE_URL,
      application_name: 'turnout listener',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    state.client = client
    client.on('notification', ({ payload }) => onNotice(payload ?? ''))
    client.on('error', () => undefined)
    client.once('end', () => again(client))
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      state.failures = 0
      // What was said while nobody listened.
      onNotice('')
    } catch (error) {
      log().warn({ channel, error: error instanceof Error ? error.message : String(error) }, 'cannot listen')
      await client.end().catch(() => undefined)
      again(client)
    }
  }

  function again(ended: pg.Client): void {
    if (state.isStopped || state.client !== ended) return
    state.client = undefined
    const pauseMs = pausesMs[Math.min(state.failures, pausesMs.length - 1)] ?? 10_000
    state.failures += 1
    state.timer = setTimeout(() => void connect(), pauseMs)
  }

  void connect()
  return {
    async stop() {
      state.isStopped = true
      clearTimeout(state.timer)
      await state.client?.end().catch(() => undefined)
    },
  }
}

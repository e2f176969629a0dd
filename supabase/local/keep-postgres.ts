import { startPostgres, type PostgresOptions } from './postgres'

export interface KeptPostgres {
  port: number
  stop: () => Promise<void>
}

/** A server that ran this long was well; its next end is not part of the same trouble. */
const settledAfterMs = 60_000

/**
 * Starts Postgres and starts it again, on the same port, whenever it ends unasked (the system was out of memory, say).
 * Its clients see a connection lost and connect anew; committed work is there.
 */
export async function keepPostgresRunning(options: PostgresOptions): Promise<KeptPostgres> {
  const state = { current: await startPostgres(options), stopping: false }
  const again = { ...options, port: state.current.port, portIsFixed: true }

  async function watch(): Promise<void> {
    for (let failures = 0; ; failures += 1) {
      const began = Date.now()
      await state.current.ended
      if (state.stopping) return
      if (Date.now() - began > settledAfterMs) failures = 0
      await pause(Math.min(15_000, 250 * 2 ** failures))
      options.log('Postgres ended unasked, starting it again')
      await restart()
      if (state.stopping) return state.current.stop()
    }
  }

  async function restart(): Promise<void> {
    for (let attempt = 0; !state.stopping; attempt += 1) {
      try {
        state.current = await startPostgres(again)
        return
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error))
        await pause(Math.min(15_000, 500 * 2 ** attempt))
      }
    }
  }

  void watch()
  return {
    port: state.current.port,
    async stop() {
      state.stopping = true
      await state.current.stop()
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

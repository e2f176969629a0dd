import { startPostgres, type PostgresOptions } from './postgres'

export interface KeptPostgres {
  port: number
  stop: () => Promise<void>
}

/**
 * Starts Postgres and starts it again, on the same port, whenever it ends unasked (the system was out of memory, say).
 * Its clients see a connection lost and connect anew; committed work is there.
 */
export async function keepPostgresRunning(options: PostgresOptions): Promise<KeptPostgres> {
  const state = { current: await startPostgres(options), stopping: false }
  const again = { ...options, port: state.current.port, portIsFixed: true }

  async function watch(): Promise<void> {
    await state.current.ended
    for (let failures = 0; !state.stopping; failures += 1) {
      options.log('Postgres ended unasked, starting it again')
      try {
        state.current = await startPostgres(again)
        return await watch()
      } catch (error) {
        options.log(error instanceof Error ? error.message : String(error))
        await new Promise((resolve) => setTimeout(resolve, Math.min(15_000, 500 * 2 ** failures)))
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

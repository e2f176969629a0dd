export interface Paced {
  ask: () => void
  stop: () => void
}

interface PacedOptions {
  run: () => Promise<unknown>
  /** From the beginning of one run to that of the next. */
  everyMs: number
  /** After a run that failed, because what asked for it will not ask again. */
  retryMs: number
}

/** Runs when it is asked: at once, then again at most this often, never two at a time, and always once after the last asking. */
export function createPaced({ run, everyMs, retryMs }: PacedOptions): Paced {
  const state = { isAsked: false, isRunning: false, isStopped: false, startedAtMs: -Infinity }
  let timer: ReturnType<typeof setTimeout> | undefined

  async function start(): Promise<void> {
    timer = undefined
    if (state.isStopped || state.isRunning || !state.isAsked) return
    state.isAsked = false
    state.isRunning = true
    state.startedAtMs = Date.now()
    let pauseMs = everyMs
    try {
      await run()
    } catch {
      state.isAsked = true
      pauseMs = retryMs
    } finally {
      state.isRunning = false
    }
    if (state.isAsked) later(pauseMs)
  }

  function later(pauseMs: number): void {
    if (state.isStopped || state.isRunning) return
    timer ??= setTimeout(() => void start(), Math.max(0, state.startedAtMs + pauseMs - Date.now()))
  }

  return {
    ask() {
      state.isAsked = true
      if (Date.now() - state.startedAtMs >= everyMs && timer === undefined) void start()
      else later(everyMs)
    },
    stop() {
      state.isStopped = true
      clearTimeout(timer)
    },
  }
}

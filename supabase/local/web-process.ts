import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { projectRoot } from './settings'

const program = fileURLToPath(new URL('web.ts', import.meta.url))
const stopPatienceMs = 8_000
/**
 * What a request makes is gone a moment later. With Node's 16 MB much of it outlives the room and ends among what lasts, 7 MB a second
 * at a thousand alerts, and clearing that up stops everything for 100 ms and more. The room is used only under load.
 */
const youngMegabytes = 64
const settledAfterMs = 60_000

export interface WebProcessOptions {
  env: NodeJS.ProcessEnv
  /** File for its output; undefined: our own output. */
  logFile: string | undefined
  log: (message: string) => void
}

export interface WebProcess {
  /** Resolves when it first takes requests; rejects when it ended three times without ever doing so. */
  ready: Promise<void>
  stop: () => Promise<void>
  /** At once and without asking. */
  kill: () => void
}

/** Keeps the web server running: when it ends unasked it is started again, after a pause that grows from 0.5 s to 15 s. */
export function keepWebRunning(options: WebProcessOptions): WebProcess {
  const state: { child: ChildProcess | undefined; stopping: boolean; failures: number; everReady: boolean } = {
    child: undefined,
    stopping: false,
    failures: 0,
    everReady: false,
  }
  const ready = Promise.withResolvers<void>()
  const stopped = new AbortController()

  async function run(): Promise<void> {
    while (!state.stopping) {
      const began = Date.now()
      const child = launch(options)
      state.child = child
      child.once('message', () => {
        state.everReady = true
        ready.resolve()
      })
      const reason = await ending(child)
      if (state.stopping) return
      state.failures = Date.now() - began > settledAfterMs ? 1 : state.failures + 1
      if (!state.everReady && state.failures === 3) {
        return ready.reject(new Error(`The web server could not be started (${reason}).`))
      }
      const pauseMs = Math.min(15_000, 250 * 2 ** state.failures)
      options.log(`The web server ended (${reason}), starting it again in ${pauseMs / 1000} s`)
      await pause(pauseMs, stopped.signal)
    }
  }

  void run()
  return {
    ready: ready.promise,
    async stop() {
      state.stopping = true
      stopped.abort()
      const { child } = state
      if (!child || hasEnded(child)) return
      child.kill('SIGTERM')
      const force = setTimeout(() => killGroup(child), stopPatienceMs)
      await once(child, 'exit')
      clearTimeout(force)
      // Helpers that a development server leaves behind are in the same group.
      killGroup(child)
    },
    kill() {
      state.stopping = true
      if (state.child) killGroup(state.child)
    },
  }
}

function launch(options: WebProcessOptions): ChildProcess {
  const output = options.logFile === undefined ? undefined : openSync(options.logFile, 'a', 0o600)
  try {
    return fork(program, [], {
      cwd: projectRoot,
      env: options.env,
      execArgv: [`--max-semi-space-size=${youngMegabytes}`, '--import', import.meta.resolve('tsx')],
      stdio: ['ignore', output ?? 'inherit', output ?? 'inherit', 'ipc'],
      // In a process group of its own, so that Ctrl-C in the terminal reaches the supervisor alone.
      detached: true,
    })
  } finally {
    if (output !== undefined) closeSync(output)
  }
}

async function ending(child: ChildProcess): Promise<string> {
  try {
    await once(child, 'exit')
    return child.signalCode ?? `exit code ${child.exitCode}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left, which is what was wanted.
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

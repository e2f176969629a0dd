import { AsyncLocalStorage } from 'node:async_hooks'

const inside = new AsyncLocalStorage<(message: string) => void>()
let installed = false

/**
 * Runs work whose library writes every refused statement to the console with its whole stack, and turns that into one
 * line for `log`, or none where the caller was told anyway (bad data, a broken constraint, no permission).
 * Only what is written from within the work is caught; everybody else's console stays as it is.
 */
export function withQuietConsole<Result>(log: (message: string) => void, work: () => Promise<Result>): Promise<Result> {
  if (!installed) install()
  return inside.run(log, work)
}

function install(): void {
  installed = true
  const write = console.error.bind(console)
  console.error = (...parts: unknown[]) => {
    const log = inside.getStore()
    if (!log) return write(...parts)
    const error = parts.find((part) => part instanceof Error)
    if (error && 'code' in error && /^(22|23|42|P0)/.test(String(error.code))) return
    log(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '))
  }
}

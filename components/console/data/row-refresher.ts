import { ApiProblem } from '@/lib/http/browser'

interface RowKind {
  /** Reads one row and shows it. @throws ApiProblem */
  read: (id: string) => Promise<void>
  /** The row is not there (any more). */
  drop: (id: string) => void
}

export interface RowRefresherOptions<Kind extends string> {
  kinds: Record<Kind, RowKind>
  /** When very much changed at once, whole lists are cheaper than single rows. */
  readAll: () => Promise<unknown>
}

export interface RowRefresher<Kind extends string> {
  add: (kind: Kind, ids: Iterable<string>) => void
  stop: () => void
}

const mostSingleRows = 24
const atOnce = 6
const retryAfterMs = 2_000

/**
 * Reads changed rows again, a few at a time. One round runs at a time, so answers about the same row arrive in order;
 * what failed for now is asked for again until it is answered, because its event will not come a second time.
 */
export function createRowRefresher<Kind extends string>(options: RowRefresherOptions<Kind>): RowRefresher<Kind> {
  const waiting = new Map<string, { kind: Kind; id: string }>()
  const state = { running: false, stopped: false }
  let timer: ReturnType<typeof setTimeout> | undefined

  async function refreshOne(row: { kind: Kind; id: string }): Promise<void> {
    const { read, drop } = options.kinds[row.kind]
    try {
      await read(row.id)
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404) return drop(row.id)
      waiting.set(`${row.kind} ${row.id}`, row)
      throw error
    }
  }

  async function round(): Promise<void> {
    const rows = [...waiting.values()]
    waiting.clear()
    if (rows.length > mostSingleRows) {
      try {
        return void (await options.readAll())
      } catch (error) {
        for (const row of rows) waiting.set(`${row.kind} ${row.id}`, row)
        throw error
      }
    }
    for (let start = 0; start < rows.length; start += atOnce) {
      const results = await Promise.allSettled(rows.slice(start, start + atOnce).map(refreshOne))
      const failed = results.find((result) => result.status === 'rejected')
      if (!failed) continue
      for (const row of rows.slice(start + atOnce)) waiting.set(`${row.kind} ${row.id}`, row)
      throw failed.reason
    }
  }

  async function run(): Promise<void> {
    if (state.running || state.stopped) return
    state.running = true
    clearTimeout(timer)
    try {
      while (waiting.size > 0 && !state.stopped) await round()
    } catch {
      timer = setTimeout(() => void run(), retryAfterMs)
    } finally {
      state.running = false
    }
  }

  return {
    add(kind, ids) {
      for (const id of ids) waiting.set(`${kind} ${id}`, { kind, id })
      void run()
    },
    stop() {
      state.stopped = true
      clearTimeout(timer)
    },
  }
}

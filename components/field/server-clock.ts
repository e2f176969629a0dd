const key = 'turnout.clock-offset'
/** Up to this a phone is taken at its word: HTTP dates are whole seconds, and phones are set by their network. */
const trustedMs = 2_500

let offsetMs: number | undefined

function offset(): number {
  if (offsetMs !== undefined) return offsetMs
  try {
    offsetMs = Number(localStorage.getItem(key)) || 0
  } catch {
    offsetMs = 0
  }
  return offsetMs
}

/** Now, by the server's clock where this phone's is known to be wrong. */
export const serverTime = (): Date => new Date(Date.now() + offset())

/** How wrong a phone's clock is, in ms to add, by a `Date` header that came between two readings of it. */
export function clockOffset(dateHeader: string, sentMs: number, receivedMs: number): number {
  const serverMs = Date.parse(dateHeader)
  if (Number.isNaN(serverMs)) return 0
  // The header is cut to the second: half of one is the best guess of the rest.
  const found = serverMs + 500 - (sentMs + receivedMs) / 2
  return Math.abs(found) <= trustedMs ? 0 : Math.round(found)
}

/** Asks the server what time it is. Without an answer, what was known stays. */
export async function readServerClock(): Promise<void> {
  try {
    const sentMs = Date.now()
    const response = await fetch('/api/config', { cache: 'no-store', signal: AbortSignal.timeout(5_000) })
    const date = response.headers.get('date')
    if (!date) return
    offsetMs = clockOffset(date, sentMs, Date.now())
    localStorage.setItem(key, String(offsetMs))
  } catch {
    // Offline, or a browser without storage.
  }
}

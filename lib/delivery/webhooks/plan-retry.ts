/** After each failed attempt, over a day: 5 s, 30 s, 2 min, 10 min, 1 h, 5 h, 18 h. */
const pausesSeconds = [5, 30, 120, 600, 3_600, 18_000, 64_800]
const spread = 0.1
const longestWishSeconds = 21_600

export interface FailedAttempt {
  /** Begun so far, this one included. */
  attempts: number
  now: Date
  /** What the other side asked for; kept up to six hours, and only when it is longer than the plan. */
  retryAfterSeconds?: number | undefined
  /** Between 0 and 1: what failed together does not come back together. */
  chance: number
}

/** When it is tried again; null when that was the last time. */
export function planRetry({ attempts, now, retryAfterSeconds = 0, chance }: FailedAttempt): Date | null {
  const pauseSeconds = pausesSeconds[attempts - 1]
  if (pauseSeconds === undefined) return null
  const spreadSeconds = pauseSeconds * (1 - spread + 2 * spread * chance)
  const seconds = Math.max(spreadSeconds, Math.min(retryAfterSeconds, longestWishSeconds))
  return new Date(now.getTime() + Math.round(seconds * 1_000))
}

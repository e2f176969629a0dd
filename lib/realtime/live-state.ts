/** How current a screen is. `behind`: what is shown is this old; `offline`: nothing new can be fetched. */
export type LiveState = { kind: 'live' } | { kind: 'behind'; seconds: number } | { kind: 'offline'; since: Date }

export interface LiveFacts {
  isSubscribed: boolean
  /** Did the newest fetch that ended fail? */
  lastFetchFailed: boolean
  isNetworkDown: boolean
  /** When everything up to that moment was known to be shown. */
  currentAt: Date
}

/** Twice the slow timer: a screen that has fetched nothing for this long may not call itself live. */
export const freshForMs = 30_000

/** Live needs both: hints arrive, and the last fetch proves that nothing was missed. */
export function liveStateOf(facts: LiveFacts, now: Date): LiveState {
  if (facts.isNetworkDown || facts.lastFetchFailed) return { kind: 'offline', since: facts.currentAt }
  const ageMs = Math.max(0, now.getTime() - facts.currentAt.getTime())
  if (facts.isSubscribed && ageMs < freshForMs) return { kind: 'live' }
  return { kind: 'behind', seconds: Math.round(ageMs / 1000) }
}

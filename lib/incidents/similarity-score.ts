export interface Likeness {
  /** Metres between the two places; null when one of them has none. */
  distanceM: number | null
  /** Minutes since the older call was received. */
  minutesAgo: number
  /** 0 to 1: how many of the words are found in the other, typos forgiven. */
  words: number
  sameType: boolean
}

/** Two callers seldom agree on the corner; beyond this they mean two places. */
const nearM = 500
/** After half an hour a second call about the same thing is rare. */
const soonMinutes = 30
/** Below this nobody would call them alike. */
export const leastScore = 0.45

const fade = (value: number, most: number) => Math.max(0, 1 - value / most)

/**
 * How likely two calls are about the same thing, 0 to 1, with the reasons a dispatcher can check at a glance.
 * Without a common place the words must carry it, and then only for what is recent.
 */
export function scoreLikeness({ distanceM, minutesAgo, words, sameType }: Likeness): { score: number; why: string[] } {
  const place = distanceM === null ? null : fade(distanceM, nearM)
  const time = fade(minutesAgo, soonMinutes * 4)
  const why: string[] = []
  if (distanceM !== null && distanceM <= nearM)
    why.push(distanceM < 25 ? 'same place' : `${Math.round(distanceM)} m away`)
  if (words >= 0.5) why.push('same words')
  if (sameType) why.push('same type')
  if (minutesAgo <= soonMinutes) why.push(minutesAgo < 1 ? 'just now' : `${Math.round(minutesAgo)} min ago`)
  const known = place === null ? words * 0.8 : place === 0 ? words * 0.5 : place * 0.6 + words * 0.3
  const score = Math.min(1, known + (sameType ? 0.1 : 0)) * (0.5 + time * 0.5)
  return { score: Math.round(score * 1000) / 1000, why }
}

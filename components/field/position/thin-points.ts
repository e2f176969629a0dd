/** What a phone keeps of a way without a network. */
export const mostPoints = 500

/**
 * Keeps at most `most` points, in order. The oldest half loses every second one, so that a long way stays a way: rough at
 * its beginning, exact at its end.
 */
export function thinPoints<Point>(points: readonly Point[], most = mostPoints): Point[] {
  let kept = [...points]
  while (kept.length > most) {
    const half = Math.floor(kept.length / 2)
    const thinned = kept.filter((_, index) => index >= half || index % 2 === 0)
    kept = thinned.length < kept.length ? thinned : kept.slice(-most)
  }
  return kept
}

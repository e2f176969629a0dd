/** Somebody is rostered, from (counted) until (not counted), in milliseconds of the epoch. */
export interface Rostered {
  from: number
  to: number
}

export interface Gap extends Rostered {
  rostered: number
}

/**
 * The stretches of a window in which fewer than `wanted` are rostered, each with how many there are: in order, not touching
 * each other unless the number changes between them.
 */
export function rosterGaps(window: Rostered, wanted: number, shifts: readonly Rostered[]): Gap[] {
  const changes = new Map<number, number>([[window.to, 0]])
  const change = (at: number, by: number) => changes.set(at, (changes.get(at) ?? 0) + by)
  for (const shift of shifts) {
    const [from, to] = [Math.max(shift.from, window.from), Math.min(shift.to, window.to)]
    if (from >= to) continue
    change(from, 1)
    change(to, -1)
  }
  const gaps: Gap[] = []
  let from = window.from
  let rostered = 0
  for (const [at, by] of [...changes].sort(([one], [two]) => one - two)) {
    if (at > from && rostered < wanted) addGap(gaps, { from, to: at, rostered })
    from = at
    rostered += by
  }
  return gaps
}

function addGap(gaps: Gap[], gap: Gap): void {
  const last = gaps.at(-1)
  if (last && last.to === gap.from && last.rostered === gap.rostered) last.to = gap.to
  else gaps.push(gap)
}

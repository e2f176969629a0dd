import { type Occurrence, occurrencesFrom, type PreparedWindow } from './occurrences'

interface Of<Window> extends Occurrence {
  of: Window
}

/**
 * What is on from `from` until `to` of many windows, the first to begin first, at most `most`. Each window is counted on only as
 * far as it is needed: two hundred that repeat daily have seventy thousand occurrences a year.
 */
export function inOrder<Window extends { times: PreparedWindow }>(
  windows: readonly Window[],
  from: Date,
  to: Date,
  most: number,
): Of<Window>[] {
  const waiting = windows.map((window) => {
    const source = occurrencesFrom(window.times, from)
    return { window, source, next: source.next().value ?? null }
  })
  const found: Of<Window>[] = []
  while (found.length < most) {
    let first: (typeof waiting)[number] | undefined
    for (const one of waiting) if (one.next && (!first?.next || one.next.startsAt < first.next.startsAt)) first = one
    if (!first?.next || first.next.startsAt >= to) break
    found.push({ ...first.next, of: first.window })
    first.next = first.source.next().value ?? null
  }
  return found
}

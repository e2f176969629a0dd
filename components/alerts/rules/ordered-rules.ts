import type { AlertRule } from '@/lib/alerts/rules-schema'

type Placed = Pick<AlertRule, 'id' | 'place'>

/** By their place, or as somebody just put them; one that came meanwhile goes to the end. */
export function orderedRules<Rule extends Placed>(rules: readonly Rule[], wanted: readonly string[] | null): Rule[] {
  const byPlace = rules.toSorted((one, other) => one.place - other.place || one.id.localeCompare(other.id))
  if (!wanted) return byPlace
  const placeOf = new Map(wanted.map((id, index) => [id, index]))
  return byPlace.toSorted(
    (one, other) => (placeOf.get(one.id) ?? wanted.length) - (placeOf.get(other.id) ?? wanted.length),
  )
}

/** The ids after one was dropped on the place of another. */
export function movedTo(ids: readonly string[], moved: string, onto: string): string[] {
  const from = ids.indexOf(moved)
  const to = ids.indexOf(onto)
  return from === -1 || to === -1 ? [...ids] : ids.toSpliced(from, 1).toSpliced(to, 0, moved)
}

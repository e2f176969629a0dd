type Values = Record<string, unknown>

export interface Merge<T extends Values> {
  /** Mine where I changed something, theirs elsewhere. */
  merged: T
  /** Fields which both sides changed, to different values. A person must choose. */
  conflicts: (keyof T & string)[]
}

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** Brings together what I typed and what somebody else saved meanwhile, both starting from `base`. */
export function mergeThreeWay<T extends Values>(base: T, mine: T, theirs: T): Merge<T> {
  const merged: T = { ...theirs }
  const conflicts: (keyof T & string)[] = []
  for (const field in mine) {
    if (same(mine[field], base[field])) continue
    merged[field] = mine[field]
    if (!same(theirs[field], base[field]) && !same(theirs[field], mine[field])) conflicts.push(field)
  }
  return { merged, conflicts }
}

const bookkeeping = new Set(['version', 'updatedAt'])

/** What an update event keeps: only the fields that differ, before and after; null when nothing does. */
export function changesBetween<Entity extends object>(
  before: Entity,
  after: Entity,
): { before: Partial<Entity>; after: Partial<Entity> } | null {
  const changed = keysOf(after).filter(
    (key) => !bookkeeping.has(String(key)) && JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  )
  if (changed.length === 0) return null
  return { before: pick(before, changed), after: pick(after, changed) }
}

// Object.keys gives strings; for an object made by one of our own mappers they are exactly its keys.
const keysOf = <Entity extends object>(entity: Entity) => Object.keys(entity) as (keyof Entity)[]

function pick<Entity extends object>(entity: Entity, keys: (keyof Entity)[]): Partial<Entity> {
  const picked: Partial<Entity> = {}
  for (const key of keys) picked[key] = entity[key]
  return picked
}

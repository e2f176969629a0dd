import type { Actor } from './actor'
import { actorOfKey, hashKey } from './api-key'

interface Known {
  actor: Actor
  expiresAtMs: number
}

const freshMs = 15_000
const mostKnown = 10_000
const known = new Map<string, Known>()

/**
 * As actorOfKey, from memory for seconds: only where whatever is written looks at the key again in the database, so that
 * revoking still works at once. A key that is refused is not remembered.
 * @throws AppError unauthenticated
 */
export async function actorOfKnownKey(key: string, now: Date): Promise<Actor> {
  const hash = hashKey(key).toString('latin1')
  const found = known.get(hash)
  if (found && found.expiresAtMs > now.getTime()) return found.actor
  known.delete(hash)
  const actor = await actorOfKey(key, now)
  if (known.size >= mostKnown) known.clear()
  known.set(hash, { actor, expiresAtMs: now.getTime() + freshMs })
  return actor
}

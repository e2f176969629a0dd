import { FreshCache } from '@/lib/fresh-cache'
import type { Actor } from './actor'
import { actorOfKey, hashKey } from './api-key'

const freshMs = 15_000
const mostKnown = 10_000
const known = new FreshCache<Actor>(freshMs, mostKnown)

/**
 * As actorOfKey, from memory for seconds: only where whatever is written looks at the key again in the database, so that
 * revoking still works at once. A key that is refused is not remembered.
 * @throws AppError unauthenticated
 */
export const actorOfKnownKey = (key: string, now: Date): Promise<Actor> =>
  known.get(hashKey(key).toString('latin1'), () => actorOfKey(key, now))

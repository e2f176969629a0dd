import type { Tx } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Role, Scope } from './schema'

/** Who asks: a person, a program with a key, a tracker, or Turnout itself (a job). */
export interface Actor {
  kind: 'user' | 'api_key' | 'device' | 'system'
  id: string | null
  name: string
  agencyId: string
  role: Role | null
  scopes: ReadonlySet<Scope>
  /** Of a tracker: what it calls itself, and the one thing whose position it may report. */
  device?: { deviceId: string; subjectKind: string; subjectId: string }
}

/** All a verb gets to know of its caller. */
export interface Ctx {
  actor: Actor
  requestId: string
  now: Date
  /** From If-Match: the version the caller has seen. */
  expectedVersion: number | undefined
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}

/** @throws AppError forbidden, before any work is done. */
export function requirePermission(actor: Actor, scope: Scope): void {
  if (!actor.scopes.has(scope))
    throw new AppError(
      'forbidden',
      `This needs the permission ${scope}, which ${actor.role ? `a ${actor.role}` : actor.kind === 'device' ? 'a tracker' : 'this key'} does not have.`,
    )
}

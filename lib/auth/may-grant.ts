import { AppError } from '@/lib/errors'
import type { Actor } from './actor'
import { type Role, roles, scopesOfRole } from './schema'

/** Nobody hands out more than they have: a person up to their own role, a key roles whose every scope it holds, never owner. */
export function mayGrant(actor: Pick<Actor, 'role' | 'scopes'>, role: Role): boolean {
  if (actor.role) return roles.indexOf(role) >= roles.indexOf(actor.role)
  return role !== 'owner' && scopesOfRole[role].every((scope) => actor.scopes.has(scope))
}

/** @throws AppError forbidden */
export function requireGrant(actor: Pick<Actor, 'role' | 'scopes'>, role: Role): void {
  if (!mayGrant(actor, role)) throw new AppError('forbidden', `The role ${role} is above your own.`)
}

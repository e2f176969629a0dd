import { type Ctx, requirePermission } from '@/lib/auth'
import { AppError } from '@/lib/errors'
import type { Person } from '../register-schema'
import { isSelf } from './people-queries'

/** May the caller report for anybody at all? @throws AppError forbidden */
export function requireVoice(ctx: Ctx): void {
  if (!ctx.actor.scopes.has('resources:write')) requirePermission(ctx.actor, 'resources:status')
}

/** A responder speaks for themself; whoever keeps the register speaks for everybody. @throws AppError forbidden */
export function requireOwnPerson(ctx: Ctx, person: Pick<Person, 'userId' | 'name'>): void {
  requireVoice(ctx)
  if (ctx.actor.scopes.has('resources:write') || isSelf(ctx, person)) return
  throw new AppError('forbidden', `You may speak for yourself only; this is ${person.name}.`)
}

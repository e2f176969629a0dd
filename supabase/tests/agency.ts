import { v4 } from 'uuid'
import { type Actor, type Ctx } from '@/lib/auth'
import { type Role, roles, type Scope, scopesOfRole } from '@/lib/auth/schema'
import { inTransaction, system } from '@/lib/db'
import type { Handler } from '@/lib/http'
import { createApiKey, ensureProfile, foundAgency } from '@/lib/org'
import type { Agency } from '@/lib/org/schema'
import type { z } from 'zod'
import { type Answer, type CallOptions, callRoute, type Method, type Refusal } from './call-route'
import { accessTokenOf, newPerson, type TestPerson } from './people'

type Schema = z.ZodType | undefined
type RouteModule<M extends Method> = { [Key in M]: Handler<Schema> }
/** What the module's handler of this method declares to return. */
type Returned<Module, M extends Method> = Module extends { [Key in M]: Handler<infer R> } ? R : never

/** Somebody who asks: a member in their role, or a program with a key. */
export interface Caller {
  token: string
  /** The person's, or the key's. */
  userId: string
  email: string
  /** For calling a verb directly; `now` is the moment of asking. */
  readonly ctx: Ctx
  ctxAt: (now: Date) => Ctx
  /** Asks a route and expects it to work. @throws Error with the problem when it is refused. */
  call: <M extends Method, Module extends RouteModule<M>>(
    method: M,
    module: Module,
    options?: CallOptions,
  ) => Promise<Answer<Returned<Module, M>>>
  /** Asks a route and expects a refusal. @throws Error when it works. */
  refused: <M extends Method, Module extends RouteModule<M>>(
    method: M,
    module: Module,
    options?: CallOptions,
  ) => Promise<Refusal>
}

export interface TestAgency {
  agency: Agency
  agencyId: string
  /** The same person each time for one role; `another` gives a new one. */
  as: (role: Role) => Promise<Caller>
  another: (role: Role, fullName?: string) => Promise<Caller>
  apiKey: (scopes: Scope[]) => Promise<Caller>
  /** A second agency that must see nothing of this one; the same each time. */
  foreign: () => Promise<TestAgency>
}

export function callerOf(token: string, actor: Actor, email: string): Caller {
  const ctxAt = (now: Date): Ctx => ({
    actor,
    requestId: v4(),
    now,
    expectedVersion: undefined,
    transaction: (work) =>
      inTransaction({ userId: actor.kind === 'user' ? actor.id : null, agencyId: actor.agencyId }, work),
  })
  const ask = <R extends Schema>(method: Method, handler: Handler<R>, options: CallOptions = {}) =>
    callRoute(method, handler, { ...options, headers: { authorization: `Bearer ${token}`, ...options.headers } })
  return {
    token,
    userId: actor.id ?? actor.agencyId,
    email,
    get ctx() {
      return ctxAt(new Date())
    },
    ctxAt,
    async call(method, module, options) {
      const answer = await ask(method, module[method], options)
      if ('problem' in answer) throw new Error(`${method} was refused: ${JSON.stringify(answer.problem)}`)
      return answer
    },
    async refused(method, module, options) {
      const answer = await ask(method, module[method], options)
      if (!('problem' in answer)) throw new Error(`${method} was allowed: ${JSON.stringify(answer.body)}`)
      return answer
    },
  }
}

async function addMember(agencyId: string, role: Role, fullName: string): Promise<Caller> {
  const person = await newPerson(fullName)
  await ensureProfile(person)
  await system().insertInto('members').values({ agencyId, userId: person.userId, role }).execute()
  return memberCaller(agencyId, role, person)
}

async function memberCaller(agencyId: string, role: Role, person: TestPerson): Promise<Caller> {
  const { userId, email, fullName } = person
  const actor: Actor = { kind: 'user', id: userId, name: fullName, agencyId, role, scopes: new Set(scopesOfRole[role]) }
  return callerOf(await accessTokenOf(person), actor, email)
}

/** A fresh agency for one scene: nobody else's rows are in it. */
export async function newAgency(): Promise<TestAgency> {
  const owner = await newPerson('Olivia Owner')
  const slug = `t${v4().replaceAll('-', '').slice(0, 20)}`
  const agency = await foundAgency(
    owner,
    { name: 'Test Fire', slug, timeZone: 'America/Los_Angeles', numberPrefix: 'TEST' },
    new Date(),
  )
  const agencyId = agency.id
  const members = new Map<Role, Promise<Caller>>([['owner', memberCaller(agencyId, 'owner', owner)]])
  let foreign: Promise<TestAgency> | undefined
  const another: TestAgency['another'] = (role, fullName = nameOf(role)) => addMember(agencyId, role, fullName)
  const as: TestAgency['as'] = (role) => {
    const member = members.get(role) ?? another(role)
    members.set(role, member)
    return member
  }
  return {
    agency,
    agencyId,
    as,
    another,
    async apiKey(scopes) {
      const made = await createApiKey((await as('owner')).ctx, { name: 'Test key', scopes })
      return callerOf(
        made.key,
        { kind: 'api_key', id: made.id, name: made.name, agencyId, role: null, scopes: new Set(scopes) },
        '',
      )
    },
    foreign: () => (foreign ??= newAgency()),
  }
}

const nameOf = (role: Role) =>
  `${['Olivia', 'Ada', 'Sam', 'Dana', 'Riley', 'Vic'][roles.indexOf(role)] ?? 'Test'} ${role}`

import type { Role } from '@/lib/auth/schema'
import { system } from '@/lib/db'
import {
  acceptInvitation,
  ensureProfile,
  foundAgency,
  invite,
  listInvitations,
  type NewPerson,
  revokeInvitation,
} from '@/lib/org'
import { actingAs, demoPerson } from './people'

export interface DemoAgency {
  agencyId: string
  people: Map<string, NewPerson>
}

type DemoMember = [email: string, fullName: string, role: Role]
interface AgencyPlan {
  name: string
  slug: string
  numberPrefix: string
  /** The first founds it. */
  members: [DemoMember, ...DemoMember[]]
}

export const sanFrancisco: AgencyPlan = {
  name: 'San Francisco Fire (demo)',
  slug: 'sffd',
  numberPrefix: 'SFFD',
  members: [
    ['owner@demo.turnout.test', 'Olivia Ortega', 'owner'],
    ['supervisor@demo.turnout.test', 'Samuel Price', 'supervisor'],
    ['dispatcher@demo.turnout.test', 'Dana Lindqvist', 'dispatcher'],
    ['responder@demo.turnout.test', 'Riley Nakamura', 'responder'],
    ['viewer@demo.turnout.test', 'Victor Adeyemi', 'viewer'],
  ],
}

export const marin: AgencyPlan = {
  name: 'Marin Rescue (demo)',
  slug: 'marin',
  numberPrefix: 'MARIN',
  members: [
    ['owner@marin.demo.turnout.test', 'Mira Kowalski', 'owner'],
    ['dispatcher@marin.demo.turnout.test', 'Deniz Aydin', 'dispatcher'],
  ],
}

/** The agency with its members, each step only where it has not been done before. */
export async function makeAgency(plan: AgencyPlan, foundedAt: Date): Promise<DemoAgency> {
  const people: NewPerson[] = []
  for (const [email, fullName] of plan.members) people.push(await demoPerson(email, fullName))
  const [owner] = people
  if (!owner) throw new Error('An agency has an owner.')
  const existing = await system().selectFrom('agencies').select('id').where('slug', '=', plan.slug).executeTakeFirst()
  const { name, slug, numberPrefix } = plan
  const founding = { name, slug, numberPrefix, timeZone: 'America/Los_Angeles', isDemo: true }
  const agencyId = existing?.id ?? (await foundAgency(owner, founding, foundedAt)).id
  for (const [index, [, , role]] of plan.members.entries()) {
    const person = people[index]
    if (person && index > 0) await join(agencyId, owner, person, role, foundedAt)
  }
  return { agencyId, people: new Map(people.map((person) => [person.email, person])) }
}

async function join(agencyId: string, owner: NewPerson, person: NewPerson, role: Role, at: Date): Promise<void> {
  await ensureProfile(person)
  const member = await system()
    .selectFrom('members')
    .select('userId')
    .where('agencyId', '=', agencyId)
    .where('userId', '=', person.userId)
    .executeTakeFirst()
  if (member) return
  const ctx = actingAs(owner, agencyId, 'owner', at)
  // Left open by a start that was interrupted here.
  const { data: invitations } = await listInvitations(ctx, { limit: 200 })
  const open = invitations.find((one) => one.email === person.email && !one.acceptedAt && !one.revokedAt)
  if (open) await revokeInvitation(ctx, open.id)
  const { token } = await invite(ctx, { email: person.email, role })
  await acceptInvitation(person, token, at)
}

import type { Audience } from '@/lib/alerts/rules-schema'
import type { Role } from '@/lib/auth/schema'
import { counted, listed } from '../config/plain-words'

/** Where a name is not known yet or no longer, each answers with words that say so. */
export interface AudienceNames {
  person: (id: string) => string
  station: (id: string) => string
  unit: (id: string) => string
}

export const rolePlurals: Record<Role, string> = {
  owner: 'owners',
  admin: 'admins',
  supervisor: 'supervisors',
  dispatcher: 'dispatchers',
  responder: 'responders',
  viewer: 'viewers',
}

const mostNamed = 3
const named = (ids: readonly string[], nameOf: (id: string) => string, one: string, many: string): string[] =>
  ids.length <= mostNamed
    ? ids.map(nameOf)
    : [...ids.slice(0, mostNamed - 1).map(nameOf), counted(ids.length - mostNamed + 1, `more ${one}`, `more ${many}`)]

/** `dispatchers, Dana Dispatcher and the crew of E17`; null while nobody is named. */
export function audienceText(audience: Partial<Audience>, names: AudienceNames): string | null {
  const { roles = [], userIds = [], stationIds = [], unitIds = [] } = audience
  const parts = [
    ...roles.map((role) => rolePlurals[role]),
    ...named(userIds, names.person, 'person', 'people'),
    ...named(stationIds, (id) => `the team of ${names.station(id)}`, 'team', 'teams'),
    ...named(unitIds, (id) => `the crew of ${names.unit(id)}`, 'crew', 'crews'),
    ...(audience.onDutyUnits ? ['the crews of all units on duty'] : []),
  ]
  return parts.length > 0 ? listed(parts) : null
}

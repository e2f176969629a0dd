import type { Audience } from '@/lib/alerts/rules-schema'
import { Role, roles } from '@/lib/auth/schema'

export const partKinds = ['duty', 'role', 'person', 'station', 'unit'] as const
export type PartKind = (typeof partKinds)[number]
/** One of those who are told, as a single text: `role:dispatcher`, `unit:0198…`, `duty:all`. */
export type AudiencePart = `${PartKind}:${string}`

export type AudienceDraft = Partial<Audience>

/** All parts of an audience, in the order they are shown in. */
export function partsOf({ roles: held = [], userIds = [], stationIds = [], unitIds = [], onDutyUnits }: AudienceDraft) {
  const parts: AudiencePart[] = onDutyUnits ? ['duty:all'] : []
  for (const role of held) parts.push(`role:${role}`)
  for (const id of userIds) parts.push(`person:${id}`)
  for (const id of stationIds) parts.push(`station:${id}`)
  for (const id of unitIds) parts.push(`unit:${id}`)
  return parts
}

/** The audience of some parts; nothing is written where nobody of a kind is in it. */
export function audienceOf(parts: readonly string[]): AudienceDraft {
  const of = (kind: PartKind) =>
    parts.filter((part) => part.startsWith(`${kind}:`)).map((part) => part.slice(kind.length + 1))
  const held = of('role').flatMap((role) => Role.safeParse(role).data ?? [])
  const [userIds, stationIds, unitIds] = [of('person'), of('station'), of('unit')]
  return {
    ...(held.length > 0 ? { roles: roles.filter((role) => held.includes(role)) } : {}),
    ...(userIds.length > 0 ? { userIds } : {}),
    ...(stationIds.length > 0 ? { stationIds } : {}),
    ...(unitIds.length > 0 ? { unitIds } : {}),
    ...(parts.includes('duty:all') ? { onDutyUnits: true as const } : {}),
  }
}

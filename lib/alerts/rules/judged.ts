import type { Position } from '@/lib/geo/schema'
import type { Area } from '@/lib/resources/response-schema'
import type { Severity } from '../schema'

/** What of an alert a condition may ask. */
export interface Judged {
  source: string
  type: string
  category: string
  severity: Severity
  title: string
  description: string
  externalId: string | null
  priority: number
  count: number
  metadata: Record<string, unknown>
  position: Position | null
  area: Area | null
  occurredAt?: Date
  receivedAt: Date
}

/** What of the agency it takes to judge one: its clock, and the areas of the zones that conditions name, by id. */
export interface JudgingPlace {
  timeZone: string
  zones: ReadonlyMap<string, Area>
}

import type { Position } from '@/lib/geo/schema'
import type { BaseStatus } from '@/lib/resources/schema'

/** What a command can speak of. */
export interface CommandWorld {
  units: readonly {
    id: string
    name: string
    status: BaseStatus
    incidentId: string | null
    capabilitiesNow: readonly string[]
  }[]
  stations: readonly { id: string; name: string }[]
  capabilities: readonly { code: string; label: string }[]
  /** Only read while somebody is about to be put in a seat. */
  people: readonly { id: string; name: string }[]
  /** Of the unit that is being staffed. */
  seats: readonly { name: string }[]
  incidents: readonly { id: string; number: string; title: string; address: string }[]
  statuses: readonly { base: BaseStatus; label: string }[]
  /** `.` means this one; it is also meant where no incident is named. */
  selectedIncidentId: string | null
  selectedPosition: Position | null
}

export type Command =
  | { kind: 'new'; text: string }
  | { kind: 'assign'; unitIds: string[]; incidentId: string }
  | { kind: 'status'; unitId: string; status: BaseStatus; note: string }
  | { kind: 'note'; incidentId: string; text: string }
  | { kind: 'go'; incidentId: string }
  | { kind: 'find'; text: string }
  | { kind: 'unit'; unitId: string }
  | { kind: 'seat'; unitId: string; text: string }
  | { kind: 'move-up'; unitId: string; stationId: string }
  | { kind: 'available'; capabilities: string[] }

export type Parsed =
  | { ok: true; command: Command; /** What Enter will do, in words. */ echo: string }
  | { ok: false; error: string }

export const refuse = (error: string): { ok: false; error: string } => ({ ok: false, error })

/** Reads what follows a verb. */
export type Parse = (rest: string, world: CommandWorld) => Parsed

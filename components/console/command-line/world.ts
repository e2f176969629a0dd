import type { BaseStatus } from '@/lib/resources/schema'

/** What a command can speak of. */
export interface CommandWorld {
  units: readonly { id: string; name: string; status: BaseStatus; incidentId: string | null }[]
  incidents: readonly { id: string; number: string; title: string; address: string }[]
  statuses: readonly { base: BaseStatus; label: string }[]
  /** `.` means this one; it is also meant where no incident is named. */
  selectedIncidentId: string | null
}

export type Command =
  | { kind: 'new'; text: string }
  | { kind: 'assign'; unitIds: string[]; incidentId: string }
  | { kind: 'status'; unitId: string; status: BaseStatus; note: string }
  | { kind: 'note'; incidentId: string; text: string }
  | { kind: 'go'; incidentId: string }
  | { kind: 'find'; text: string }
  | { kind: 'unit'; unitId: string }

export type Parsed =
  | { ok: true; command: Command; /** What Enter will do, in words. */ echo: string }
  | { ok: false; error: string }

export const refuse = (error: string): { ok: false; error: string } => ({ ok: false, error })

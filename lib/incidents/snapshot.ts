import { z } from 'zod'
import type { UnitRow } from '@/lib/resources'
import { BaseStatus } from '@/lib/resources/schema'
import type { AssignmentRow } from './assignments-queries'
import type { IncidentRow } from './incidents-queries'
import { AssignmentStatus, IncidentStatus } from './schema'

const at = z.coerce.date().nullable()

/** What an event of a unit's status keeps of before and after: enough to take the change back. */
export const Snapshot = z.object({
  status: BaseStatus,
  statusSince: z.coerce.date(),
  statusNote: z.string().nullable(),
  destination: z.string().nullable(),
  unitVersion: z.number().int(),
  unitName: z.string(),
  assignment: z
    .object({
      id: z.uuid(),
      status: AssignmentStatus,
      endedBy: z.string().nullable(),
      enRouteAt: at,
      stagedAt: at,
      onSceneAt: at,
      atPatientAt: at,
      transportingAt: at,
      atHospitalAt: at,
      clearedAt: at,
    })
    .nullable(),
  incident: z
    .object({ id: z.uuid(), status: IncidentStatus, firstEnRouteAt: at, firstOnSceneAt: at, returnedToQueueAt: at })
    .nullable(),
  /** How the report came in, and where the unit was then; of what it changed to only. */
  source: z.enum(['console', 'phone', 'radio', 'tracker', 'api']).optional(),
  position: z.object({ lat: z.number(), lon: z.number(), at: z.string() }).optional(),
})
export type Snapshot = z.infer<typeof Snapshot>

export const snapshotOf = (
  unit: UnitRow,
  assignment: AssignmentRow | undefined,
  incident: IncidentRow | undefined,
): Snapshot =>
  Snapshot.parse({
    status: unit.status,
    statusSince: unit.statusSince,
    statusNote: unit.statusNote,
    destination: unit.destination,
    unitVersion: unit.version,
    unitName: unit.name,
    assignment: assignment ?? null,
    incident: incident ?? null,
  })

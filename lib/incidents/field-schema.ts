import { z } from 'zod'
import { Position } from '@/lib/geo/schema'
import { Id, Limit, pageOf, ReportedTime, requiredText, text, TimeOut } from '@/lib/http/schema'

/** Somebody needs help now: open until acknowledged, on every screen until cleared. */
export const Emergency = z.object({
  id: z.uuid(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  incidentId: z.uuid().nullable(),
  incidentNumber: z.string().nullable(),
  raisedBy: z.uuid().nullable(),
  raisedByName: z.string(),
  raisedAt: TimeOut,
  /** Where they were, as the phone said or as last known of the unit. */
  position: Position.nullable(),
  positionAt: TimeOut.nullable(),
  acknowledgedAt: TimeOut.nullable(),
  acknowledgedBy: z.string().nullable(),
  clearedAt: TimeOut.nullable(),
  clearedBy: z.string().nullable(),
  clearedReason: z.string().nullable(),
  version: z.number().int(),
})
export type Emergency = z.infer<typeof Emergency>
export const EmergencyPage = pageOf(Emergency)
/** POST /emergencies: for the unit one rides on, or for oneself. Raised twice while open it is the same one. */
export const RaiseEmergency = z.strictObject({
  unitId: Id.optional(),
  position: Position.optional(),
  at: ReportedTime.optional(),
})
export type RaiseEmergency = z.infer<typeof RaiseEmergency>
export const ClearEmergency = z.strictObject({ reason: requiredText(500) })
export type ClearEmergency = z.infer<typeof ClearEmergency>
export const ListEmergencies = z.strictObject({
  open: z.enum(['true', 'false']).optional(),
  limit: Limit,
  cursor: z.string().max(200).optional(),
})
export type ListEmergencies = z.infer<typeof ListEmergencies>

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
/** What may be sent: 12 MB; what is kept is at most 2,560 pixels wide or high and carries no metadata. */
export const mostPhotoBytes = 12_000_000
export const Photo = z.object({
  id: z.uuid(),
  incidentId: z.uuid(),
  contentType: z.enum(photoTypes),
  bytes: z.number().int(),
  width: z.number().int(),
  height: z.number().int(),
  caption: z.string().nullable(),
  author: z.object({ kind: z.string(), id: z.uuid().nullable(), name: z.string() }),
  struckAt: TimeOut.nullable(),
  struckBy: z.string().nullable(),
  struckReason: z.string().nullable(),
  createdAt: TimeOut,
})
export type Photo = z.infer<typeof Photo>
export const PhotoPage = pageOf(Photo)
export const PhotoParams = z.strictObject({ id: Id, photoId: Id })
export const PhotoQuery = z.strictObject({ caption: text(500).optional() })
export const StrikePhoto = z.strictObject({ reason: requiredText(500) })
export type StrikePhoto = z.infer<typeof StrikePhoto>

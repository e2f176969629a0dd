import { z } from 'zod'
import { Id, Limit, pageOf, text, Time, TimeOut } from '@/lib/http/schema'

const cursor = z.string().max(200).optional()

export const Shift = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  personName: z.string(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  stationId: z.uuid().nullable(),
  stationName: z.string().nullable(),
  startsAt: TimeOut,
  endsAt: TimeOut,
  note: z.string().nullable(),
  cancelledAt: TimeOut.nullable(),
  version: z.number().int(),
})
export type Shift = z.infer<typeof Shift>
export const ShiftPage = pageOf(Shift)
const shiftFields = {
  personId: Id,
  unitId: Id.nullish(),
  stationId: Id.nullish(),
  startsAt: Time,
  endsAt: Time,
  note: text(500).nullish(),
}
interface Stretch {
  startsAt?: Date | undefined
  endsAt?: Date | undefined
}
const endsLater = ({ startsAt, endsAt }: Stretch) =>
  !startsAt || !endsAt || (endsAt > startsAt && endsAt.getTime() - startsAt.getTime() <= 7 * 86_400_000)
const tooLong = { path: ['endsAt'], message: 'A shift ends after it starts, at most seven days later.' }
export const CreateShift = z.strictObject(shiftFields).refine(endsLater, tooLong)
export type CreateShift = z.infer<typeof CreateShift>
export const UpdateShift = z.strictObject(shiftFields).partial().refine(endsLater, tooLong)
export type UpdateShift = z.infer<typeof UpdateShift>
/** Shifts that touch the time from `from` to `to` (at most 31 days), by start. */
export const ListShifts = z.strictObject({
  from: Time,
  to: Time,
  personId: Id.optional(),
  unitId: Id.optional(),
  limit: Limit,
  cursor,
})
export type ListShifts = z.infer<typeof ListShifts>
/** A stretch of time in which fewer people are rostered for a unit than it asks for. */
export const RosterGap = z.object({
  unitId: z.uuid(),
  unitName: z.string(),
  startsAt: TimeOut,
  endsAt: TimeOut,
  wanted: z.number().int(),
  rostered: z.number().int(),
})
export type RosterGap = z.infer<typeof RosterGap>
export const RosterGapList = z.object({ data: z.array(RosterGap) })
export const RosterGapQuery = z.strictObject({ from: Time, to: Time })
export type RosterGapQuery = z.infer<typeof RosterGapQuery>

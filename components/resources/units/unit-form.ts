import { z } from 'zod'
import { Id } from '@/lib/http/schema'
import { BaseStatus, CreateUnit, type Unit } from '@/lib/resources/schema'
import { positionText, PositionText } from '@/components/records/position-text'
import { CapabilityWords, none, OptionalId } from '../form-parts'

const MinimumCrew = z
  .string()
  .trim()
  .refine((typed) => /^\d{0,2}$/.test(typed) && Number(typed) <= 50, 'A whole number up to 50, or nothing.')
  .transform((typed) => (typed === '' ? null : Number(typed)))

const fields = {
  name: CreateUnit.shape.name,
  type: CreateUnit.shape.type,
  stationId: OptionalId,
  minimumCrew: MinimumCrew,
  capabilities: CapabilityWords,
  position: PositionText,
  memberIds: z.array(Id),
}

/** The form of a unit: text where the API wants lists and numbers. */
export const UnitForm = z.object(fields)
export const NewUnitForm = z.object({ ...fields, status: BaseStatus })
export type UnitInput = z.input<typeof UnitForm>
export type NewUnitInput = z.input<typeof NewUnitForm>

export const emptyUnit: NewUnitInput = {
  name: '',
  type: '',
  stationId: none,
  minimumCrew: '',
  capabilities: '',
  position: '',
  memberIds: [],
  status: 'available',
}

export const unitInput = (unit: Unit): UnitInput => ({
  name: unit.name,
  type: unit.type,
  stationId: unit.stationId ?? none,
  minimumCrew: unit.minimumCrew === null ? '' : String(unit.minimumCrew),
  capabilities: unit.capabilities.join(', '),
  position: positionText(unit.position),
  memberIds: unit.memberIds,
})

export const unitLabels: Record<keyof UnitInput, string> = {
  name: 'Call sign',
  type: 'Type',
  stationId: 'Station',
  minimumCrew: 'Minimum crew',
  capabilities: 'Capabilities',
  position: 'Position',
  memberIds: 'Members who ride on it',
}

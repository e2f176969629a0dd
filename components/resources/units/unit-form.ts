import { z } from 'zod'
import { Id, text } from '@/lib/http/schema'
import { BaseStatus, CreateUnit, type Unit } from '@/lib/resources/schema'
import { positionText, PositionText } from '@/components/records/position-text'

/** Stands for "no station" in a list of choices, where an empty value cannot be chosen. */
export const noStation = 'none'

const Capabilities = text(2_000).transform((typed) => [
  ...new Set(
    typed
      .split(/[,;\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
])

const fields = {
  name: CreateUnit.shape.name,
  type: CreateUnit.shape.type,
  stationId: z.union([z.literal(noStation).transform(() => null), Id]),
  capabilities: Capabilities.pipe(z.array(z.string().max(40, 'Each has at most 40 characters.')).max(50)),
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
  stationId: noStation,
  capabilities: '',
  position: '',
  memberIds: [],
  status: 'available',
}

export const unitInput = (unit: Unit): UnitInput => ({
  name: unit.name,
  type: unit.type,
  stationId: unit.stationId ?? noStation,
  capabilities: unit.capabilities.join(', '),
  position: positionText(unit.position),
  memberIds: unit.memberIds,
})

export const unitLabels: Record<keyof UnitInput, string> = {
  name: 'Call sign',
  type: 'Type',
  stationId: 'Station',
  capabilities: 'Capabilities',
  position: 'Position',
  memberIds: 'Crew',
}

import { z } from 'zod'
import { CreateUnitType, type UnitType, UpdateUnitType } from '@/lib/resources/fleet-schema'

/** Digits as somebody types them, checked as the API checks the number; left empty in a new type: what the agency begins with. */
const typed = (number: z.ZodType<number | undefined>) =>
  z
    .string()
    .trim()
    .transform((text, context) => {
      const parsed = number.safeParse(text === '' ? undefined : Number(text.replace(',', '.')))
      if (parsed.success) return parsed.data
      context.addIssue(parsed.error.issues[0]?.message ?? 'This is not a number.')
      return z.NEVER
    })

const { turnoutSeconds, speedKmh, detourFactor, staleAfterSeconds } = UpdateUnitType.shape
const numbers = {
  turnoutSeconds: typed(turnoutSeconds),
  speedKmh: typed(speedKmh),
  detourFactor: typed(detourFactor),
  staleAfterSeconds: typed(staleAfterSeconds),
}
export const UnitTypeForm = z.object(numbers)
export const NewUnitTypeForm = z.object({ name: CreateUnitType.shape.name, ...numbers })
export type UnitTypeInput = z.input<typeof UnitTypeForm>

export const unitTypeInput = (type: UnitType): UnitTypeInput => ({
  turnoutSeconds: String(type.turnoutSeconds),
  speedKmh: String(type.speedKmh),
  detourFactor: String(type.detourFactor),
  staleAfterSeconds: String(type.staleAfterSeconds),
})

export const unitTypeLabels: Record<keyof UnitTypeInput, string> = {
  turnoutSeconds: 'Turnout, seconds',
  speedKmh: 'Speed, km/h',
  detourFactor: 'Detour',
  staleAfterSeconds: 'GPS is stale after, seconds',
}

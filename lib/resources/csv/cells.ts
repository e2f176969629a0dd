import type { z } from 'zod'
import { AppError, invalidField } from '@/lib/errors'
import { fieldErrors } from '@/lib/http/schema'

/** The cells of one row by the field they fill. A field no column was given to is not there: it is not written. */
export type Cells = ReadonlyMap<string, string>

/** What must be given; an empty cell stays empty text, which the field refuses. */
export const required = (cells: Cells, field: string): string | undefined => cells.get(field)?.trim()

/** What may be cleared: an empty cell is null. */
export function optional(cells: Cells, field: string): string | null | undefined {
  const cell = cells.get(field)?.trim()
  return cell === '' ? null : cell
}

/** Parted by bars, commas or semicolons. */
export const listIn = (cells: Cells, field: string): string[] | undefined =>
  cells
    .get(field)
    ?.split(/[|,;]/)
    .map((part) => part.trim())
    .filter(Boolean)

/** With a point or, as half the world writes it, a comma. @throws AppError validation_failed */
export function numberIn(cells: Cells, field: string): number | null | undefined {
  const cell = optional(cells, field)
  if (cell === null || cell === undefined) return cell
  const number = Number(/^-?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell)
  if (!Number.isFinite(number)) throw invalidField(field, `"${cell}" is not a number.`)
  return number
}

/** From the fields lat and lon. @throws AppError validation_failed when only one is filled */
export function placeIn(cells: Cells): { lat: number; lon: number } | null | undefined {
  const [lat, lon] = [numberIn(cells, 'lat'), numberIn(cells, 'lon')]
  if (lat === undefined && lon === undefined) return undefined
  if (typeof lat === 'number' && typeof lon === 'number') return { lat, lon }
  if ((lat ?? null) === null && (lon ?? null) === null) return null
  throw invalidField(typeof lat === 'number' ? 'lon' : 'lat', 'A place has both a latitude and a longitude.')
}

/** A row is held to the same shape as a request. @throws AppError validation_failed */
export function parseRow<Schema extends z.ZodType>(schema: Schema, input: z.input<Schema>): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new AppError('validation_failed', 'This row has fields that are not right.', {
    errors: fieldErrors(parsed.error),
  })
}

/** Does a row say anything else than what is here? A list spelled or ordered otherwise counts as else; the verb knows better. */
export function saysElse(here: object, row: object): boolean {
  const known = new Map<string, unknown>(Object.entries(here))
  return Object.entries(row).some(
    ([name, given]) => given !== undefined && JSON.stringify(given) !== JSON.stringify(known.get(name)),
  )
}

import type { Ctx } from '@/lib/auth'
import type { Tx } from '@/lib/db'
import type { ImportFields } from '../fleet-schema'
import type { Cells } from './cells'
import type { Cell } from './table'

export type Field = ImportFields['data'][number]

/** How rows of one kind get in, through the verbs that screens use too, and out. */
export interface CsvRules {
  fields: readonly Field[]
  /** The path of an error, as the API says it, to the field whose column it is. */
  fieldOf: Readonly<Record<string, string>>
  /** `ctx` works within the import's own transaction, `tx`. */
  open(ctx: Ctx, tx: Tx): Promise<RowWriter>
  /** A row for each that is in use, its id first and then the fields in their order; by name, at most so many. */
  rows(ctx: Ctx, tx: Tx, most: number): Promise<(readonly Cell[])[]>
}

export interface RowWriter {
  /** What tells two rows of one file apart. */
  keyOf(cells: Cells): string
  find(cells: Cells): Promise<string | undefined>
  create(cells: Cells): Promise<void>
  /** Undefined when the row says nothing new. */
  change(id: string, cells: Cells): Promise<Changed | undefined>
}

/** Before and after, to tell whether anything changed. */
interface Changed {
  before: object
  after: object
}

export const field = (name: string, label: string, hint: string, alsoCalled: string[] = []): Field => ({
  field: name,
  label,
  isRequired: name === 'name',
  hint,
  alsoCalled,
})

export const nameHint = 'Required. A row whose name is here already changes that one.'
export const stationField = field('station', 'Station', 'The name of a station that is here already.', [
  'station name',
  'house',
  'base',
  'wache',
])
export const capabilitiesField = field(
  'capabilities',
  'Capabilities',
  'Several parted by a bar, comma or semicolon: als | pump.',
  ['skills', 'qualifications', 'fähigkeiten'],
)
export const placeFields = [
  field('lat', 'Latitude', 'Degrees, WGS 84: 37.77.', ['latitude', 'y', 'breite']),
  field('lon', 'Longitude', 'Degrees, WGS 84: -122.41.', ['lng', 'long', 'longitude', 'x', 'länge']),
]

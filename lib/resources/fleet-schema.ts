import { z } from 'zod'
import { Color, Id, Limit, pageOf, requiredText, TimeOut } from '@/lib/http/schema'
import { BaseStatus, CapabilityCode } from './schema'

const cursor = z.string().max(200).optional()

// Capabilities

export const Capability = z.object({
  id: z.uuid(),
  code: z.string(),
  label: z.string(),
  retiredAt: TimeOut.nullable(),
  version: z.number().int(),
})
export type Capability = z.infer<typeof Capability>
export const CapabilityPage = pageOf(Capability)
export const CreateCapability = z.strictObject({ code: CapabilityCode, label: requiredText(80) })
export type CreateCapability = z.infer<typeof CreateCapability>
/** The code stays: rows and run cards carry it. */
export const UpdateCapability = z.strictObject({
  label: requiredText(80).optional(),
  isRetired: z.boolean().optional(),
})
export type UpdateCapability = z.infer<typeof UpdateCapability>
export const ListVocabulary = z.strictObject({ limit: Limit, cursor })
export type ListVocabulary = z.infer<typeof ListVocabulary>

// Unit types

export const UnitType = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Seconds from alert to wheels rolling, in the ETA model. */
  turnoutSeconds: z.number().int(),
  speedKmh: z.number(),
  /** How much longer the road is than the line. */
  detourFactor: z.number(),
  /** A position older than this is stale. */
  staleAfterSeconds: z.number().int(),
  version: z.number().int(),
})
export type UnitType = z.infer<typeof UnitType>
export const UnitTypePage = pageOf(UnitType)
const unitTypeFields = {
  turnoutSeconds: z.number().int().min(0).max(3600).optional(),
  speedKmh: z.number().min(1).max(1000).optional(),
  detourFactor: z.number().min(1).max(5).optional(),
  staleAfterSeconds: z.number().int().min(10).max(86_400).optional(),
}
export const CreateUnitType = z.strictObject({ name: requiredText(40), ...unitTypeFields })
export type CreateUnitType = z.infer<typeof CreateUnitType>
/** The name stays: units carry it. */
export const UpdateUnitType = z.strictObject(unitTypeFields)
export type UpdateUnitType = z.infer<typeof UpdateUnitType>

// Status sets

const Seconds = z.number().int().min(1).max(604_800)
/** What an agency calls a base status (`unitType` null), or what one type of unit calls it instead. */
export const UnitStatusWord = z.object({
  base: BaseStatus,
  unitType: z.string().nullable(),
  label: z.string(),
  color: z.string(),
  /** A lucide icon's name; null for the one that belongs to the base status. */
  icon: z.string().nullable(),
  warnAfterSeconds: z.number().int().nullable(),
  alarmAfterSeconds: z.number().int().nullable(),
  /** The base statuses that may follow; null for any. */
  next: z.array(BaseStatus).nullable(),
  isOffered: z.boolean(),
  version: z.number().int(),
})
export type UnitStatusWord = z.infer<typeof UnitStatusWord>
export const UnitStatusWordList = z.object({ data: z.array(UnitStatusWord) })
/** PATCH /unit-statuses/{base}; with `unitType` it makes or changes that type's own word. */
export const UpdateUnitStatusWord = z
  .strictObject({
    unitType: requiredText(40).optional(),
    label: requiredText(40).optional(),
    color: Color.optional(),
    icon: requiredText(40).nullish(),
    warnAfterSeconds: Seconds.nullish(),
    alarmAfterSeconds: Seconds.nullish(),
    next: z.array(BaseStatus).max(12).nullish(),
    isOffered: z.boolean().optional(),
  })
  .refine(
    ({ warnAfterSeconds: warn, alarmAfterSeconds: alarm }) =>
      warn === undefined || warn === null || alarm === undefined || alarm === null || warn <= alarm,
    { path: ['alarmAfterSeconds'], message: 'The alarm comes after the warning.' },
  )
export type UpdateUnitStatusWord = z.infer<typeof UpdateUnitStatusWord>
export const UnitStatusWordQuery = z.strictObject({ unitType: requiredText(40) })

// Crews

export const Seat = z.object({
  id: z.uuid(),
  order: z.number().int(),
  name: z.string(),
  requiredCapabilities: z.array(z.string()),
  person: z
    .object({
      id: z.uuid(),
      name: z.string(),
      userId: z.uuid().nullable(),
      seatedAt: TimeOut,
      lacks: z.array(z.string()),
    })
    .nullable(),
})
export type Seat = z.infer<typeof Seat>
export const SeatList = z.object({ data: z.array(Seat), version: z.number().int() })
export type SeatList = z.infer<typeof SeatList>
/** PUT /units/{id}/seats: the seats a unit has, in order. A seat named by its id keeps who sits in it. */
export const WriteSeats = z.strictObject({
  seats: z
    .array(
      z.strictObject({
        id: Id.optional(),
        name: requiredText(60),
        requiredCapabilities: z.array(CapabilityCode).max(20).default([]),
      }),
    )
    .max(50),
})
export type WriteSeats = z.infer<typeof WriteSeats>
/** POST /units/{id}/seats/{seatId}/take {personId}; a person leaves any other seat. A missing qualification is told, not refused. */
export const TakeSeat = z.strictObject({ personId: Id })
export type TakeSeat = z.infer<typeof TakeSeat>
export const SeatParams = z.strictObject({ id: Id, seatId: Id })

// CSV

export const csvKinds = ['units', 'personnel', 'vehicles', 'equipment', 'stations'] as const
export const CsvParams = z.strictObject({ kind: z.enum(csvKinds) })
export type CsvKind = (typeof csvKinds)[number]
/**
 * POST /imports/{kind}: text of a CSV file and which of its columns is which field. `dryRun` checks everything and writes
 * nothing; without it every row is written or, when one is wrong, none.
 */
export const ImportCsv = z.strictObject({
  csv: z.string().min(1, 'The file is empty.').max(900_000, 'At most 900 kB; split the file.'),
  delimiter: z.enum([',', ';', '\t']).optional(),
  /** Field → column heading. A field left out is not written. */
  columns: z.record(requiredText(60), requiredText(200)),
  dryRun: z.boolean().default(false),
  /** Rows whose name (or identifier) is here already: change them, or refuse them. */
  existing: z.enum(['update', 'refuse']).default('update'),
})
export type ImportCsv = z.infer<typeof ImportCsv>
export const ImportResult = z.object({
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  written: z.boolean(),
  /** `row` is the line in the file, the heading being line 1. At most 200. */
  errors: z.array(z.object({ row: z.number().int(), column: z.string().nullable(), message: z.string() })),
})
export type ImportResult = z.infer<typeof ImportResult>
/** GET /imports/{kind}: the fields a file may fill, for the mapping editor. */
export const ImportFields = z.object({
  data: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      isRequired: z.boolean(),
      hint: z.string(),
      /** Headings this field is recognised by. */
      alsoCalled: z.array(z.string()),
    }),
  ),
})
export type ImportFields = z.infer<typeof ImportFields>

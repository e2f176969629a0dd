import { z } from 'zod'
import { Position } from '@/lib/geo/schema'
import { Id, Limit, listOf, Metadata, pageOf, requiredText, text, TimeOut } from '@/lib/http/schema'
import { BaseStatus, CapabilityCode, SetUnitStatus } from './schema'

export { CapabilityCode }

const Capabilities = z.array(CapabilityCode).max(50)
/** A day without a time, `2026-11-21`. */
export const Day = z.iso
  .date('Write a day as YYYY-MM-DD.')
  .refine((day) => day >= '1900-01-01' && day < '2200-01-01', 'The year must lie between 1900 and 2199.')
const retired = z.enum(['true', 'false']).default('false')
const cursor = z.string().max(200).optional()

export const resourceTypes = ['units', 'personnel', 'vehicles', 'equipment'] as const
/** As it stands in an address: `/resources/{type}/{id}/…`. */
export const ResourceType = z.enum(resourceTypes)
export type ResourceType = z.infer<typeof ResourceType>
export const ResourceParams = z.strictObject({ type: ResourceType, id: Id })

// People

export const readinesses = ['available', 'delayed', 'unavailable', 'on_shift'] as const
/** Can this person be asked? Apart from the status, which says what they are doing. */
export const Readiness = z.enum(readinesses)
export type Readiness = z.infer<typeof Readiness>

/** `number` in E.164; national numbers are read in the country of the agency's time zone when that is clear, else refused. */
export const Phone = z.strictObject({ kind: z.enum(['mobile', 'home', 'work', 'pager']), number: requiredText(40) })
export type Phone = z.infer<typeof Phone>

export const Certification = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  number: z.string().nullable(),
  /** What it proves; the person has it until the certificate expires. */
  capability: z.string().nullable(),
  issuedOn: Day.nullable(),
  expiresOn: Day.nullable(),
  version: z.number().int(),
})
export type Certification = z.infer<typeof Certification>
const certificationFields = {
  name: requiredText(120),
  number: text(80).nullish(),
  capability: CapabilityCode.nullish(),
  issuedOn: Day.nullish(),
  expiresOn: Day.nullish(),
}
export const CreateCertification = z.strictObject(certificationFields)
export type CreateCertification = z.infer<typeof CreateCertification>
export const UpdateCertification = CreateCertification.partial()
export type UpdateCertification = z.infer<typeof UpdateCertification>
export const CertificationParams = z.strictObject({ id: Id, certificationId: Id })

export const Person = z.object({
  id: z.uuid(),
  agencyId: z.uuid(),
  /** Their account here, if they have one. */
  userId: z.uuid().nullable(),
  name: z.string(),
  identifier: z.string().nullable(),
  title: z.string().nullable(),
  stationId: z.uuid().nullable(),
  stationName: z.string().nullable(),
  email: z.string().nullable(),
  phones: z.array(Phone),
  capabilities: z.array(z.string()),
  /** With those of certificates that have not expired. */
  capabilitiesNow: z.array(z.string()),
  certifications: z.array(Certification),
  readiness: Readiness,
  readinessSince: TimeOut,
  readinessNote: z.string().nullable(),
  delayMinutes: z.number().int().nullable(),
  /** Is a shift of theirs under way? */
  isOnShift: z.boolean(),
  status: BaseStatus,
  statusSince: TimeOut,
  statusNote: z.string().nullable(),
  destination: z.string().nullable(),
  /** Where they sit now. */
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  seatName: z.string().nullable(),
  position: Position.nullable(),
  positionAt: TimeOut.nullable(),
  metadata: z.record(z.string(), z.unknown()),
  retiredAt: TimeOut.nullable(),
  createdAt: TimeOut,
  updatedAt: TimeOut,
  version: z.number().int(),
})
export type Person = z.infer<typeof Person>
export const PersonPage = pageOf(Person)
const personFields = {
  name: requiredText(120),
  userId: Id.nullish(),
  identifier: requiredText(40).nullish(),
  title: text(80).nullish(),
  stationId: Id.nullish(),
  email: z.email('This is not an e-mail address.').max(254).nullish(),
  phones: z.array(Phone).max(10).optional(),
  capabilities: Capabilities.optional(),
  metadata: Metadata.optional(),
}
export const CreatePerson = z.strictObject({ ...personFields, readiness: Readiness.default('unavailable') })
export type CreatePerson = z.infer<typeof CreatePerson>
export const UpdatePerson = z.strictObject({ ...personFields, name: personFields.name.optional() })
export type UpdatePerson = z.infer<typeof UpdatePerson>
export const ListPersonnel = z.strictObject({
  q: requiredText(100).optional(),
  readiness: listOf(Readiness).optional(),
  status: listOf(BaseStatus).optional(),
  stationId: Id.optional(),
  unitId: Id.optional(),
  capabilities: listOf(CapabilityCode).optional(),
  /** A certificate that expires before this day (or has expired). */
  expiringBefore: Day.optional(),
  retired,
  limit: Limit,
  cursor,
})
export type ListPersonnel = z.infer<typeof ListPersonnel>
/** PATCH /resources/personnel/{id}/readiness */
export const SetReadiness = z
  .strictObject({
    readiness: Readiness,
    note: text(500).optional(),
    delayMinutes: z.number().int().min(1).max(1440).optional(),
    /** How it was said, as with a status. */
    source: SetUnitStatus.shape.source,
  })
  .refine((input) => input.delayMinutes === undefined || input.readiness === 'delayed', {
    path: ['delayMinutes'],
    message: 'Only a delayed person has a delay.',
  })
export type SetReadiness = z.infer<typeof SetReadiness>

// Vehicles and equipment

export const assetCategories = ['vehicle', 'equipment'] as const
export type AssetCategory = (typeof assetCategories)[number]

export const Loan = z.object({
  id: z.uuid(),
  assetId: z.uuid(),
  unitId: z.uuid().nullable(),
  unitName: z.string().nullable(),
  personId: z.uuid().nullable(),
  personName: z.string().nullable(),
  checkedOutAt: TimeOut,
  checkedOutBy: z.string(),
  conditionOut: z.string().nullable(),
  returnedAt: TimeOut.nullable(),
  returnedBy: z.string().nullable(),
  conditionIn: z.string().nullable(),
  note: z.string().nullable(),
})
export type Loan = z.infer<typeof Loan>
export const LoanPage = pageOf(Loan)
/** POST /resources/{vehicles|equipment}/{id}/check-out */
export const CheckOut = z
  .strictObject({
    unitId: Id.optional(),
    personId: Id.optional(),
    condition: text(200).optional(),
    note: text(500).optional(),
  })
  .refine((input) => (input.unitId === undefined) !== (input.personId === undefined), {
    path: ['unitId'],
    message: 'Give either unitId or personId.',
  })
export type CheckOut = z.infer<typeof CheckOut>
/** POST /resources/{vehicles|equipment}/{id}/check-in */
export const CheckIn = z.strictObject({
  condition: text(200).optional(),
  note: text(500).optional(),
  /** True takes it out of service at once. */
  isDamaged: z.boolean().default(false),
})
export type CheckIn = z.infer<typeof CheckIn>

export const Asset = z.object({
  id: z.uuid(),
  agencyId: z.uuid(),
  category: z.enum(assetCategories),
  name: z.string(),
  kind: z.string(),
  identifiers: z.record(z.string(), z.string()),
  stationId: z.uuid().nullable(),
  stationName: z.string().nullable(),
  capabilities: z.array(z.string()),
  status: BaseStatus,
  statusSince: TimeOut,
  statusNote: z.string().nullable(),
  destination: z.string().nullable(),
  /** Who has it now. */
  loan: Loan.nullable(),
  inspectedOn: Day.nullable(),
  inspectionDueOn: Day.nullable(),
  position: Position.nullable(),
  positionAt: TimeOut.nullable(),
  metadata: z.record(z.string(), z.unknown()),
  retiredAt: TimeOut.nullable(),
  createdAt: TimeOut,
  updatedAt: TimeOut,
  version: z.number().int(),
})
export type Asset = z.infer<typeof Asset>
export const AssetPage = pageOf(Asset)
const assetFields = {
  name: requiredText(80),
  kind: requiredText(60),
  identifiers: z
    .record(requiredText(40), requiredText(120))
    .refine((given) => Object.keys(given).length <= 20, 'At most 20 identifiers.')
    .optional(),
  stationId: Id.nullish(),
  capabilities: Capabilities.optional(),
  inspectedOn: Day.nullish(),
  inspectionDueOn: Day.nullish(),
  metadata: Metadata.optional(),
}
export const CreateAsset = z.strictObject(assetFields)
export type CreateAsset = z.infer<typeof CreateAsset>
export const UpdateAsset = CreateAsset.partial()
export type UpdateAsset = z.infer<typeof UpdateAsset>
export const ListAssets = z.strictObject({
  q: requiredText(100).optional(),
  kind: listOf(requiredText(60)).optional(),
  status: listOf(BaseStatus).optional(),
  stationId: Id.optional(),
  unitId: Id.optional(),
  personId: Id.optional(),
  inspectionDueBefore: Day.optional(),
  retired,
  limit: Limit,
  cursor,
})
export type ListAssets = z.infer<typeof ListAssets>

/** PATCH /resources/{type}/{id}/status; what a status of a unit means for its incident follows. */
export { SetUnitStatus as SetResourceStatus } from './schema'

// Shifts

export * from './shifts-schema'

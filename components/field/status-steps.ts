import type { Category } from '@/lib/incidents/schema'
import { assignmentRank, type BaseStatus, type Unit } from '@/lib/resources/schema'

const withPatient: BaseStatus[] = [
  'en_route',
  'staging',
  'on_scene',
  'at_patient',
  'transporting',
  'at_hospital',
  'available',
]
const withoutPatient: BaseStatus[] = ['en_route', 'staging', 'on_scene', 'available']
const betweenCalls: BaseStatus[] = ['available', 'returning', 'in_quarters', 'out_of_service', 'off_duty']

const patientCategories: readonly Category[] = ['medical', 'rescue']
const transportSteps: readonly BaseStatus[] = ['at_patient', 'transporting', 'at_hospital']

type UnitFacts = Pick<Unit, 'status' | 'type' | 'capabilities'>

/** Does the unit carry patients? Its capabilities say so, or its type, as agencies name them. */
export const carriesPatients = (unit: Pick<Unit, 'type' | 'capabilities'>): boolean =>
  unit.capabilities.some((capability) => capability.toLowerCase() === 'transport') ||
  /medic|ambulance|private|transport|^(als|bls)$/i.test(unit.type)

/** The statuses a crew reports, in the order of the work. @param category of the incident it works, if any. */
export function stepsOf(unit: UnitFacts, category: Category | null): BaseStatus[] {
  if (category === null) return betweenCalls
  const patient = patientCategories.includes(category) || carriesPatients(unit) || transportSteps.includes(unit.status)
  return patient ? withPatient : withoutPatient
}

/** The one step that usually comes next, for the biggest button; null when nothing is to be done. */
export function nextStep(unit: UnitFacts, category: Category | null): BaseStatus | null {
  if (category === null) return null
  const steps = stepsOf(unit, category).filter((step) => step !== 'staging')
  const rank = assignmentRank[unit.status] ?? -1
  const next = steps.find((step) => (assignmentRank[step] ?? Infinity) > rank) ?? null
  // An engine helps at the patient, but it is the ambulance that drives to the hospital.
  return next === 'transporting' && !carriesPatients(unit) ? 'available' : next
}

import { type CreateIncidentType, incidentCategories, type IncidentPriority } from './schema'

type Category = CreateIncidentType['category']
type Row = [code: string, label: string, suggestedPriority: number]

// Besides the plain words for each category, the sixteen call types of the San Francisco Fire Department's public record
// and what rural and volunteer services add to them.
const byCategory: Record<Category, Row[]> = {
  fire: [
    ['fire', 'Fire', 2],
    ['structure_fire', 'Structure Fire', 1],
    ['outside_fire', 'Outside Fire', 2],
    ['vehicle_fire', 'Vehicle Fire', 2],
    ['wildland_fire', 'Wildland Fire', 1],
    ['alarms', 'Alarms', 3],
    ['smoke_investigation_outside', 'Smoke Investigation (Outside)', 3],
    ['electrical_hazard', 'Electrical Hazard', 2],
    ['explosion', 'Explosion', 1],
  ],
  medical: [
    ['medical', 'Medical', 2],
    ['medical_incident', 'Medical Incident', 2],
    ['cardiac_arrest', 'Cardiac Arrest', 1],
    ['overdose', 'Overdose', 1],
    ['fall_injury', 'Fall or Injury', 3],
    ['mass_casualty', 'Mass Casualty Incident', 1],
  ],
  rescue: [
    ['rescue', 'Rescue', 1],
    ['traffic_collision', 'Traffic Collision', 2],
    ['water_rescue', 'Water Rescue', 1],
    ['confined_space_structure_collapse', 'Confined Space / Structure Collapse', 1],
    ['elevator_escalator_rescue', 'Elevator / Escalator Rescue', 3],
    ['technical_rescue', 'Rope or Technical Rescue', 1],
    ['missing_person_search', 'Search for a Missing Person', 2],
  ],
  hazmat: [
    ['hazmat', 'Hazardous Materials', 1],
    ['gas_leak_natural_and_lp_gases', 'Gas Leak (Natural and LP Gases)', 2],
    ['fuel_spill', 'Fuel Spill', 3],
    ['odor_strange_unknown', 'Odor (Strange / Unknown)', 3],
    ['carbon_monoxide', 'Carbon Monoxide', 2],
  ],
  law: [
    ['law', 'Law Enforcement', 3],
    ['assault', 'Assault', 1],
    ['disturbance', 'Disturbance', 3],
    ['welfare_check', 'Welfare Check', 3],
  ],
  service: [
    ['service', 'Service', 4],
    ['citizen_assist_service_call', 'Citizen Assist / Service Call', 4],
    ['lift_assist', 'Lift Assist', 4],
    ['flooding', 'Flooding or Storm Damage', 3],
    ['standby_move_up', 'Standby or Move Up', 5],
  ],
  other: [['other', 'Other', 3]],
}

/** What a new agency begins with; it may rename, retire and add. */
export const startingIncidentTypes: CreateIncidentType[] = incidentCategories.flatMap((category, group) =>
  byCategory[category].map(([code, label, suggestedPriority], place) => ({
    code,
    label,
    category,
    suggestedPriority,
    sortOrder: (group + 1) * 100 + place,
  })),
)

/** Every colour carries white text at a contrast of 4.5:1 or more (WCAG 1.4.3); a test holds that. */
export const startingPriorities: Pick<IncidentPriority, 'priority' | 'label' | 'color'>[] = [
  { priority: 1, label: 'Emergency', color: '#b91c1c' },
  { priority: 2, label: 'High', color: '#b45309' },
  { priority: 3, label: 'Medium', color: '#1d4ed8' },
  { priority: 4, label: 'Low', color: '#0f766e' },
  { priority: 5, label: 'Routine', color: '#52525b' },
]

/** Green is ready, blue is sent, orange is moving towards people, red is working, purple is with a patient, grey is out. */
interface StartingStatus {
  base: string
  label: string
  color: string
  warnAfterSeconds?: number
  alarmAfterSeconds?: number
}
export const startingStatusLabels: StartingStatus[] = [
  { base: 'available', label: 'Available', color: '#15803d' },
  { base: 'assigned', label: 'Dispatched', color: '#1d4ed8', warnAfterSeconds: 60, alarmAfterSeconds: 180 },
  { base: 'en_route', label: 'En route', color: '#b45309', warnAfterSeconds: 600, alarmAfterSeconds: 1200 },
  { base: 'staging', label: 'Staging', color: '#a16207', warnAfterSeconds: 900, alarmAfterSeconds: 1800 },
  { base: 'on_scene', label: 'On scene', color: '#b91c1c', warnAfterSeconds: 1800, alarmAfterSeconds: 3600 },
  { base: 'at_patient', label: 'At patient', color: '#be185d', warnAfterSeconds: 1800, alarmAfterSeconds: 3600 },
  { base: 'transporting', label: 'Transporting', color: '#7e22ce', warnAfterSeconds: 1200, alarmAfterSeconds: 2400 },
  { base: 'at_hospital', label: 'At hospital', color: '#6d28d9', warnAfterSeconds: 1200, alarmAfterSeconds: 2400 },
  { base: 'returning', label: 'Returning', color: '#0369a1', warnAfterSeconds: 1800, alarmAfterSeconds: 3600 },
  { base: 'in_quarters', label: 'In quarters', color: '#0f766e' },
  { base: 'out_of_service', label: 'Out of service', color: '#52525b' },
  { base: 'off_duty', label: 'Off duty', color: '#44403c' },
]

interface StartingAlertType {
  /** As senders write it. */
  code: string
  label: string
  category: Category
  /** Where the sender says unknown. */
  severity: string
  /** The code of an incident type; null where nobody would drive there. */
  incidentType: string | null
  dedupWindowSeconds: number
}
type AlertRow = [code: string, label: string, category: Category, severity: string, incidentType: string | null]
const alertRows: AlertRow[] = [
  ['smoke_alarm', 'Smoke alarm', 'fire', 'severe', 'alarms'],
  ['fire_alarm', 'Fire alarm', 'fire', 'severe', 'alarms'],
  ['carbon_monoxide', 'Carbon monoxide', 'hazmat', 'severe', 'carbon_monoxide'],
  ['gas_leak', 'Gas leak', 'hazmat', 'severe', 'gas_leak_natural_and_lp_gases'],
  ['air_quality', 'Air quality', 'hazmat', 'moderate', 'odor_strange_unknown'],
  ['flood_gauge', 'Flood gauge', 'service', 'moderate', 'flooding'],
  ['severe_weather', 'Severe weather', 'service', 'moderate', 'flooding'],
  ['earthquake', 'Earthquake', 'rescue', 'severe', 'rescue'],
  ['tsunami', 'Tsunami', 'rescue', 'extreme', 'rescue'],
  ['intrusion', 'Intrusion', 'law', 'moderate', 'law'],
  ['panic_button', 'Panic button', 'law', 'severe', 'law'],
  ['man_down', 'Man down', 'medical', 'severe', 'medical'],
  ['medical_alarm', 'Medical alarm', 'medical', 'severe', 'medical'],
  ['road_hazard', 'Road hazard', 'service', 'minor', 'service'],
  ['power_failure', 'Power failure', 'service', 'minor', 'service'],
  ['server_down', 'Server down', 'other', 'minor', null],
  ['device.offline', 'Device offline', 'other', 'minor', null],
  ['source.silent', 'Alert source is silent', 'other', 'moderate', null],
  ['source.flooding', 'Alert source sends too much', 'other', 'moderate', null],
  ['test', 'Test', 'other', 'minor', null],
]

/** What a new agency makes of the alerts it is most likely to get; it may change, retire and add. */
export const startingAlertTypes: StartingAlertType[] = alertRows.map(
  ([code, label, category, severity, incidentType]) => ({
    code,
    label,
    category,
    severity,
    incidentType,
    // Five minutes, as everybody is told; what we say about a source ourselves stays the same thing for an hour.
    dedupWindowSeconds: code.startsWith('source.') ? 3_600 : 300,
  }),
)

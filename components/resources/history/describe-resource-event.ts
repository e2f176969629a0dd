import type { EventRow } from '@/lib/events/schema'

export interface ResourceEventWords {
  text: string
  /** What somebody wrote or what changed; shown below. */
  more: string | null
  /** How the report came in, where that is known: "phone". */
  source: string
}

type Fields = Record<string, unknown>
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {}

const textOf = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ')
  const fields = fieldsOf(value)
  return 'lat' in fields
    ? `${textOf(fields['lat'])}, ${textOf(fields['lon'])}`
    : textOf(fields['name'] ?? fields['number'] ?? '')
}

/** `conditionIn` → `condition in`. */
const inWords = (name: string) =>
  name
    .replace(/(Id|At)$/, '')
    .replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll(/[_.]/g, ' ')

/** Fields that say nothing to a reader. */
const isTold = (name: string) => !/^(id|version|updatedAt|createdAt|agencyId|metadata|.*Id|.*Ids)$/.test(name)

/** "station: 7 → 17; type: ENGINE → LADDER" */
export function changesIn(before: unknown, after: unknown): string {
  const was = fieldsOf(before)
  return Object.entries(fieldsOf(after))
    .filter(([name, value]) => isTold(name) && textOf(value) !== textOf(was[name]))
    .map(([name, value]) => {
      const now = textOf(value) || 'none'
      return textOf(was[name]) ? `${inWords(name)}: ${textOf(was[name])} → ${now}` : `${inWords(name)}: ${now}`
    })
    .join('; ')
}

interface Context {
  statusLabel: (base: string) => string
}

const said = (fields: Fields, ...names: string[]) => names.map((name) => textOf(fields[name])).find(Boolean) ?? ''

/** Who sits where in a list of seats, by the seat: two of them may have one name. */
const sitting = (value: unknown): Map<string, { seat: string; person: string }> => {
  const seats = fieldsOf(value)['seats']
  return new Map(
    (Array.isArray(seats) ? seats : []).map((seat: unknown) => [
      said(fieldsOf(seat), 'id', 'name'),
      { seat: said(fieldsOf(seat), 'name'), person: said(fieldsOf(fieldsOf(seat)['person']), 'name') },
    ]),
  )
}

/** "Dana Diaz sits as Officer; Eli Evans leaves Driver" */
function crewChanges(before: unknown, after: unknown): string {
  const was = sitting(before)
  const told = [...sitting(after)].flatMap(([id, { seat, person }]) => {
    const former = was.get(id)?.person ?? ''
    if (former === person) return []
    return person ? [`${person} sits as ${seat}`] : [`${former} leaves ${seat}`]
  })
  return told.join('; ') || 'Seats changed'
}

/** "Sits on T19 as Officer" */
function seatOf(verb: string, value: unknown): string {
  const unit = said(fieldsOf(value), 'unitName')
  const seat = said(fieldsOf(value), 'seatName')
  return `${verb}${unit ? `${verb === 'Left' ? '' : ' on'} ${unit}` : ''}${seat ? ` as ${seat}` : ''}`
}

type Describe = (event: EventRow, context: Context) => string | [text: string, more: string]

const descriptions: Record<string, Describe> = {
  'resource.created': () => 'Registered',
  'resource.retired': () => 'Retired',
  'resource.updated': ({ before, after }) => ['Changed', changesIn(before, after)],
  'resource.status_changed': ({ after }, { statusLabel }) => {
    const now = fieldsOf(after)
    const place = said(now, 'destination')
    return [`${statusLabel(said(now, 'status'))}${place ? ` to ${place}` : ''}`, said(now, 'statusNote', 'note')]
  },
  'resource.status_undone': ({ before }, { statusLabel }) =>
    `Took back: ${statusLabel(said(fieldsOf(before), 'status'))}`,
  'resource.readiness_changed': ({ after }) => {
    const now = fieldsOf(after)
    const delay = said(now, 'delayMinutes')
    const note = said(now, 'readinessNote', 'note')
    return [`Readiness: ${inWords(said(now, 'readiness'))}${delay ? `, ${delay} min` : ''}`, note]
  },
  'resource.assigned': ({ after }) => `Sent to ${said(fieldsOf(after), 'incidentNumber', 'number') || 'an incident'}`,
  'unit.crew_changed': ({ before, after }) => crewChanges(before, after),
  'resource.seat_taken': ({ after }) => seatOf('Sits', after),
  'resource.seat_left': ({ before }) => seatOf('Left', before),
  'resource.checked_out': ({ after }) => {
    const now = { ...fieldsOf(after), ...fieldsOf(fieldsOf(after)['loan']) }
    const who = said(now, 'unitName', 'personName')
    return [`Checked out${who ? ` to ${who}` : ''}`, said(now, 'conditionOut', 'condition', 'note')]
  },
  'resource.checked_in': ({ after }) => {
    const now = { ...fieldsOf(after), ...fieldsOf(fieldsOf(after)['loan']) }
    return ['Checked in', said(now, 'conditionIn', 'condition', 'note')]
  },
}

/** An entry of a thing's history. An event nobody described yet says its own name and what it changed, never nothing. */
export function describeResourceEvent(event: EventRow, context: Context): ResourceEventWords {
  const told = descriptions[event.type]?.(event, context) ?? [
    sentence(inWords(event.type.split('.').slice(1).join(' ') || event.type), event.subject.kind),
    changesIn(event.before, event.after),
  ]
  const [text, more] = typeof told === 'string' ? [told, ''] : told
  return {
    text,
    more: [...new Set([more, event.reason])].filter(Boolean).join(' — ') || null,
    source: inWords(said(fieldsOf(event.after), 'source')),
  }
}

/** "seat taken" of a unit needs no noun; "created" of a certification does. */
function sentence(verb: string, kind: string): string {
  const words = ['unit', 'person', 'personnel', 'vehicle', 'equipment', 'asset'].includes(kind)
    ? verb
    : `${inWords(kind)} ${verb}`
  return words.charAt(0).toUpperCase() + words.slice(1)
}

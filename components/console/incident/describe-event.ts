import type { EventRow } from '@/lib/events/schema'

export interface DescribedEvent {
  /** What happened, in a line. */
  text: string
  /** What somebody wrote: a note, a reason. Shown as it was typed. */
  words: string | null
  /** A note carries the reader's eye; what the system did itself stands back. */
  weight: 'note' | 'message' | 'step' | 'quiet'
}

const read = (value: unknown, ...path: string[]): unknown => {
  let current = value
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = Object.entries(current).find(([name]) => name === key)?.[1]
  }
  return current
}
const asText = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const readable = (code: string) => code.replaceAll('_', ' ')

const fieldNames: Record<string, string> = {
  addressVerbatim: 'address',
  alarmLevel: 'alarm level',
  callerName: 'caller',
  callerPhone: 'caller’s phone',
  description: 'narrative',
  position: 'pin',
  receivedAt: 'time received',
}
const fieldName = (field: string) =>
  fieldNames[field] ?? field.replace(/At$/, '').replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)

const unitNames = (after: unknown): string => {
  const assignments = read(after, 'assignments')
  return Array.isArray(assignments) ? assignments.map((one) => asText(read(one, 'unitName'))).join(', ') : ''
}

type Describe = (event: EventRow, context: DescribeContext) => Omit<DescribedEvent, 'words'> & { words?: string }

export interface DescribeContext {
  statusLabel: (base: string) => string
  unitName: (id: string) => string
  time: (at: string) => string
}

const step = (text: string, words?: string) => ({ text, weight: 'step' as const, ...(words ? { words } : {}) })

const changed = (event: EventRow): string => {
  const fields = Object.keys(typeof event.after === 'object' && event.after ? event.after : {})
  return fields.length > 0 ? `Changed ${fields.map(fieldName).join(', ')}` : 'Changed'
}

const unitMoved: Describe = (event, { statusLabel }) => {
  const label = statusLabel(asText(read(event.after, 'status')))
  return step(`${asText(read(event.after, 'unitName'))} ${label}`, asText(read(event.after, 'statusNote')))
}

const timeCorrected: Describe = (event, { time }) => {
  const was = asText(read(event.before, 'at'))
  const is = asText(read(event.after, 'at'))
  const name = fieldName(asText(read(event.after, 'field')))
  return step(`Corrected ${name}: ${was ? time(was) : 'none'} → ${is ? time(is) : 'none'}`)
}

const escalated: Describe = (event) => {
  const was = asText(read(event.before, 'priority'))
  const is = asText(read(event.after, 'priority'))
  if (was !== is) return step(`Priority raised from ${was} to ${is}`)
  return step(`Alarm level raised to ${asText(read(event.after, 'alarmLevel'))}`)
}

const linked: Describe = (event) =>
  step(
    `${event.type === 'incident.linked' ? 'Linked' : 'Unlinked'} as ${asText(read(event.after, 'kind')) || 'related'}`,
  )

const alertJoined: Describe = ({ after }) => {
  const others = Number(read(after, 'count') ?? 1) - 1
  const from = [asText(read(after, 'source')), others > 0 ? `and ${others} more` : ''].filter(Boolean).join(' ')
  return step(`Alert joined, from ${from}`, asText(read(after, 'title')))
}
const alertStep =
  (text: string): Describe =>
  () => ({ text, weight: 'quiet' })

const descriptions: Record<string, Describe> = {
  'alert.joined': alertJoined,
  'alert.acknowledged': alertStep('Alert acknowledged'),
  'alert.dismissed': alertStep('Alert dismissed'),
  'alert.escalated': (event) => step(`Alert escalated to ${asText(read(event.after, 'severity'))}`),
  'incident.created': (event) => step('Incident created', asText(read(event.after, 'description'))),
  'incident.updated': (event) => step(changed(event)),
  'incident.assigned': (event) => step(`Sent ${unitNames(event.after)}`),
  'incident.reassigned': (event, { unitName }) =>
    step(
      `${unitName(asText(read(event.after, 'unitId')))} instead of ${unitName(asText(read(event.before, 'unitId')))}`,
    ),
  'incident.unit_taken': ({ after }) =>
    step(`${asText(read(after, 'unitName'))} sent to ${asText(read(after, 'toNumber'))}`),
  'incident.acknowledged': (event, { unitName }) => step(`${unitName(event.subject.id)} acknowledged`),
  'incident.escalated': escalated,
  'incident.resolved': () => step('Resolved'),
  'incident.closed': (event) => step(`Closed: ${asText(read(event.after, 'disposition')) || 'no disposition'}`),
  'incident.cancelled': () => step('Cancelled'),
  'incident.reopened': () => step('Reopened'),
  'incident.linked': linked,
  'incident.unlinked': linked,
  'incident.note_added': (event) =>
    read(event.after, 'isMessage') === true
      ? { text: 'To the crews', words: asText(read(event.after, 'text')), weight: 'message' }
      : { text: '', words: asText(read(event.after, 'text')), weight: 'note' },
  'incident.photo_added': (event) => step('Photo', asText(read(event.after, 'caption'))),
  'incident.photo_struck': () => ({ text: 'Struck a photo', weight: 'quiet' }),
  'emergency.raised': (event) =>
    step(`EMERGENCY: ${asText(read(event.after, 'unitName')) || 'somebody'} calls for help`),
  'emergency.acknowledged': () => step('Emergency acknowledged'),
  'emergency.cleared': () => step('Emergency cleared'),
  'incident.note_struck': () => ({ text: 'Struck a note', weight: 'quiet' }),
  'incident.time_corrected': timeCorrected,
  'resource.status_changed': unitMoved,
  'resource.status_undone': (event) => ({
    text: `Took back: ${asText(read(event.before, 'unitName'))} ${readable(asText(read(event.before, 'status')))}`,
    weight: 'quiet',
  }),
}

/** Said already by `incident.assigned`, which names all units of one sending together. */
export const isRepetition = (event: EventRow): boolean => event.type === 'resource.assigned'

/** An entry of the log in the words of the room. An event nobody described yet shows its own name, never nothing. */
export function describeEvent(event: EventRow, context: DescribeContext): DescribedEvent {
  const describe = descriptions[event.type]
  if (!describe) return { text: readable(event.type.replaceAll('.', ' ')), words: event.reason, weight: 'quiet' }
  const { text, words, weight } = describe(event, context)
  const parts = [words, event.reason].filter((part) => part && part !== text)
  return { text, weight, words: [...new Set(parts)].join(' — ') || null }
}

/** The note an entry is about, for correcting it. */
export const noteIdOf = (event: EventRow): string | null =>
  event.type === 'incident.note_added' ? asText(read(event.after, 'noteId')) || null : null

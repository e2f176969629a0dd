import type { EventRow } from '@/lib/events/schema'

interface Described {
  /** What happened, in a line. */
  text: string
  /** What somebody wrote. */
  words: string | null
}

const fieldOf = (value: unknown, name: string): string => {
  if (typeof value !== 'object' || value === null) return ''
  const found: unknown = Object.entries(value).find(([key]) => key === name)?.[1]
  return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
}

const withNumber = (text: string, { after }: EventRow) =>
  [text, fieldOf(after, 'incidentNumber')].filter(Boolean).join(' ')

const texts: Record<string, (event: EventRow) => string> = {
  'alert.received': () => 'Received',
  'alert.acknowledged': () => 'Acknowledged',
  'alert.dismissed': () => 'Dismissed',
  'alert.escalated': ({ before, after }) => {
    const [from, to] = [fieldOf(before, 'severity'), fieldOf(after, 'severity')]
    return from && to && from !== to ? `Escalated from ${from} to ${to}` : 'Escalated'
  },
  'alert.joined': (event) => withNumber('Joined to incident', event),
  'alert.resolved': () => 'Resolved',
  'alert.expired': () => 'Expired',
  'alert.repeated': () => 'Came again',
  'alert.replaced': () => 'An update took its place',
  'alert.escalation_step': () => 'The next escalation step was taken',
}

/** An entry of an alert's log. One that nobody described yet shows its own name, never nothing. */
export function describeAlertEvent(event: EventRow): Described {
  const text = texts[event.type]?.(event) ?? event.type.replaceAll(/[._]/g, ' ')
  return { text, words: event.reason }
}

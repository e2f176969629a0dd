import { createHash } from 'node:crypto'
import type { FieldError } from '@/lib/errors'
import { Metadata } from '@/lib/http/schema'
import type { AlertInput } from '../schema'
import type { MappedAlert } from '../sources-schema'
import { cleanText, type Read, readDegrees, readFlag, readSeverity, readText, readTime } from './read-values'

/** What a mapping made of one document, and what is wrong with it, field by field. */
export interface NormalisedAlert {
  alert: MappedAlert
  problems: FieldError[]
  /** Can it be taken? Without the fields that say what it is and which one it is, it cannot; without any other, it can. */
  isUsable: boolean
  /** Its source says when an alert is over, so that a repeat is the same alert until then. */
  saysWhenOver: boolean
}

/** Who guesses at one of these makes two alerts one, or never ends one. */
const identifying = new Set(['', 'type', 'title', 'externalId', 'fingerprint', 'resolved'])
const needed = 'This gives nothing, and an alert needs it.'

/** Makes the values that expressions gave into an alert. Never throws: what does not fit is a problem that names the field. */
export function normaliseAlert(values: Record<string, unknown>, faults: readonly FieldError[]): NormalisedAlert {
  const problems = [...faults]
  const hasFault = (path: string) => problems.some((problem) => problem.path === path)
  function take<T>(path: string, read: Read<T>): T | null {
    if (read && 'fault' in read) problems.push({ path, message: read.fault })
    return read && 'value' in read ? read.value : null
  }
  const resolved = take('resolved', readFlag(values['resolved']))
  const alert: MappedAlert = {
    externalId: bounded(take('externalId', readText(values['externalId'], 2_000)), 200),
    type: take('type', readText(values['type'], 120)),
    severity: take('severity', readSeverity(values['severity'])),
    title: take('title', readText(values['title'], 300)),
    description: take('description', readText(values['description'], 20_000)),
    occurredAt: take('occurredAt', readTime(values['occurredAt']))?.toISOString() ?? null,
    position: positionOf(take('lat', readDegrees(values['lat'], 90)), take('lon', readDegrees(values['lon'], 180))),
    fingerprint: bounded(take('fingerprint', readText(values['fingerprint'], 2_000)), 500),
    metadata: take('metadata', readMetadata(values['metadata'])),
    resolved: resolved ?? false,
  }
  if (!alert.position && !hasFault('lat') && !hasFault('lon') && isGiven(values['lat']) !== isGiven(values['lon']))
    problems.push({ path: isGiven(values['lat']) ? 'lon' : 'lat', message: 'A position needs both lat and lon.' })
  for (const path of neededOf(alert))
    if (alert[path] === null && !hasFault(path)) problems.push({ path, message: needed })
  return {
    alert,
    problems,
    isUsable: !problems.some(({ path }) => identifying.has(path)),
    saysWhenOver: resolved !== null,
  }
}

/** To end an alert it is enough to know which one it is. */
function neededOf({ resolved, fingerprint, externalId }: MappedAlert): readonly ('type' | 'title')[] {
  if (!resolved) return ['type', 'title']
  if (fingerprint !== null) return []
  return externalId === null ? ['type', 'title'] : ['type']
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== ''

const positionOf = (lat: number | null, lon: number | null) => (lat === null || lon === null ? null : { lat, lon })

/** What is too long for an identifier keeps its beginning and becomes unique by its hash; cut off, two would be one. */
function bounded(identifier: string | null, most: number): string | null {
  if (identifier === null || identifier.length <= most) return identifier
  const hash = createHash('sha256').update(identifier).digest('hex')
  return `${identifier.slice(0, most - hash.length - 1).toWellFormed()}#${hash}`
}

function readMetadata(given: unknown): Read<Record<string, unknown>> {
  if (!isGiven(given)) return undefined
  const metadata = Metadata.safeParse(given)
  if (metadata.success) return { value: metadata.data }
  return { fault: metadata.error.issues[0]?.message ?? 'This is no object.' }
}

/** As the way in takes it; only of one that is usable. */
export function toAlertInput({ alert }: NormalisedAlert): Omit<AlertInput, 'source'> {
  return {
    type: alert.type ?? '',
    severity: alert.severity ?? 'unknown',
    title: cleanText(alert.title ?? ''),
    ...(alert.externalId === null ? {} : { externalId: alert.externalId }),
    ...(alert.fingerprint === null ? {} : { fingerprint: alert.fingerprint }),
    ...(alert.description === null ? {} : { description: alert.description }),
    ...(alert.occurredAt === null ? {} : { occurredAt: new Date(alert.occurredAt) }),
    ...(alert.position === null ? {} : { position: alert.position }),
    ...(alert.metadata === null ? {} : { metadata: alert.metadata }),
  }
}

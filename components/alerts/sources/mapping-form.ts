import { z } from 'zod'
import { type Mapping, type MappedAlert, mappingFields, type MappingResult } from '@/lib/alerts/sources-schema'

export type MappingField = (typeof mappingFields)[number]
export type MappingInput = Record<MappingField, string>

/** What each field is for, and what is made of it when it is left empty. */
export const mappingWords: Record<MappingField, { label: string; hint: string }> = {
  each: {
    label: 'Each',
    hint: 'The list of documents to read the other fields from. Empty: one request is one alert.',
  },
  externalId: { label: 'External id', hint: 'The sender’s id of what is wrong; a repeat under it is the same alert.' },
  type: { label: 'Type', hint: 'Smoke, flood, PumpDown: whatever the table of types knows.' },
  severity: { label: 'Severity', hint: 'CAP’s words, or usual ones such as critical or warning. Empty: unknown.' },
  title: { label: 'Title', hint: 'One line, as it is read out.' },
  description: { label: 'Description', hint: 'Everything else somebody should read.' },
  occurredAt: { label: 'Occurred at', hint: 'RFC 3339 or Unix time. Empty: when it came.' },
  lat: { label: 'Latitude', hint: 'Degrees, WGS 84.' },
  lon: { label: 'Longitude', hint: 'Degrees, WGS 84.' },
  fingerprint: {
    label: 'Fingerprint',
    hint: 'What makes two alerts the same, instead of source, type and external id.',
  },
  metadata: { label: 'Metadata', hint: 'An object of what rules may ask for and people may read.' },
  resolved: { label: 'Resolved', hint: 'True ends the alert.' },
}

export const mappingLabels: Record<MappingField, string> = {
  each: mappingWords.each.label,
  externalId: mappingWords.externalId.label,
  type: mappingWords.type.label,
  severity: mappingWords.severity.label,
  title: mappingWords.title.label,
  description: mappingWords.description.label,
  occurredAt: mappingWords.occurredAt.label,
  lat: mappingWords.lat.label,
  lon: mappingWords.lon.label,
  fingerprint: mappingWords.fingerprint.label,
  metadata: mappingWords.metadata.label,
  resolved: mappingWords.resolved.label,
}

const Line = z.string().max(4_000, 'At most 4,000 characters.')
const lines = z.object({
  each: Line,
  externalId: Line,
  type: Line,
  severity: Line,
  title: Line,
  description: Line,
  occurredAt: Line,
  lat: Line,
  lon: Line,
  fingerprint: Line,
  metadata: Line,
  resolved: Line,
} satisfies Record<MappingField, typeof Line>)

/** Only what is written: an empty expression is none. */
export function mappingOf(input: MappingInput): Mapping {
  const mapping: Mapping = {}
  for (const field of mappingFields) {
    const expression = input[field].trim()
    if (expression !== '') mapping[field] = expression
  }
  return mapping
}
export const MappingForm = lines.transform(mappingOf)

export const mappingInput = ({ mapping }: { mapping: Mapping }): MappingInput => {
  const of = (field: MappingField) => mapping[field] ?? ''
  return {
    each: of('each'),
    externalId: of('externalId'),
    type: of('type'),
    severity: of('severity'),
    title: of('title'),
    description: of('description'),
    occurredAt: of('occurredAt'),
    lat: of('lat'),
    lon: of('lon'),
    fingerprint: of('fingerprint'),
    metadata: of('metadata'),
    resolved: of('resolved'),
  }
}

/** What a field gave for one alert, as text; null when it gave nothing. */
export function resultText(field: MappingField, alert: MappedAlert): string | null {
  switch (field) {
    case 'each':
      return null
    case 'lat':
    case 'lon':
      return alert.position ? String(alert.position[field]) : null
    case 'resolved':
      return alert.resolved ? 'true' : 'false'
    case 'metadata':
      return alert.metadata && Object.keys(alert.metadata).length > 0 ? JSON.stringify(alert.metadata) : null
    default:
      return alert[field]
  }
}

/** What is wrong with a field, of the document as a whole or of the alert that is looked at. */
export const problemOf = (problems: MappingResult['problems'], field: MappingField, index: number): string | null =>
  problems.find(({ path }) => path === field || path === `alerts.${index}.${field}`)?.message ?? null

/** What is wrong with no field in particular. */
export const otherProblems = (problems: MappingResult['problems']): string[] => {
  const isOfField = (path: string) => mappingFields.some((field) => path === field || path.endsWith(`.${field}`))
  return problems.filter(({ path }) => !isOfField(path)).map(({ message }) => message)
}

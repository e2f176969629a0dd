import { listed } from '../config/plain-words'
import { severityWords } from '../config/severity-words'
import type { FieldDraft, GroupDraft, LeafDraft, Operator, PartDraft, Scalar, TimeDraft } from './condition-draft'
import { daysText } from './day-words'

export interface ConditionNames {
  zone: (id: string) => string
}

export const operatorWords: Record<Operator, string> = {
  is: 'is',
  isNot: 'is not',
  contains: 'contains',
  startsWith: 'starts with',
  atLeast: 'is at least',
  atMost: 'is at most',
  exists: 'is given',
}

const missing = '…'
const plainFields = new Map([['externalId', 'external id']])

/** `source`, `external id`, and for what the sender added its own path: `“device.room”`. */
export function fieldText(field: string): string {
  if (field.startsWith('metadata.')) return `“${field.slice('metadata.'.length) || missing}”`
  return plainFields.get(field) ?? field
}

/** Quoted where it is words, bare where it is a number or one of our own words. */
export function valueText(field: string, value: Scalar): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  return field === 'severity' || field === 'category' ? value : `“${value}”`
}

function fieldConditionText({ field, op, values }: FieldDraft): string {
  const subject = fieldText(field)
  if (op === 'exists') return `${subject} is given`
  const shown = values.length > 0 ? values.map((value) => valueText(field, value)) : [missing]
  if (op === 'isNot' && shown.length > 1) return `${subject} is none of ${listed(shown, 'or')}`
  return `${subject} ${operatorWords[op]} ${listed(shown, 'or')}`
}

function timeText({ from, to, days }: TimeDraft): string {
  const when = days.length > 0 && days.length < 7 ? `, ${daysText(days)}` : ''
  return `between ${from || missing} and ${to || missing}${when}`
}

function leafText(leaf: LeafDraft, names: ConditionNames): string {
  switch (leaf.kind) {
    case 'field':
      return fieldConditionText(leaf)
    case 'severity':
      return `severity is at least ${severityWords[leaf.least].label.toLowerCase()}`
    case 'zone':
      return `it lies in ${leaf.zoneId ? names.zone(leaf.zoneId) : missing}`
    case 'area':
      return `it lies in the drawn area`
    case 'time':
      return `it is ${timeText(leaf)}`
  }
}

const partText = (part: PartDraft, names: ConditionNames): string => {
  if (part.kind !== 'group') return leafText(part, names)
  const [only] = part.parts
  if (part.join === 'none') return `not (${joined(part.parts, 'or', names)})`
  if (part.parts.length === 1 && only) return partText(only, names)
  return `(${groupText(part, names)})`
}

const joined = (parts: readonly PartDraft[], word: 'and' | 'or', names: ConditionNames): string =>
  parts.length === 0 ? missing : parts.map((part) => partText(part, names)).join(` ${word} `)

const isTime = (part: PartDraft) => part.kind === 'time'
const isNone = (part: PartDraft) => part.kind === 'group' && part.join === 'none'

/** As one would say it: first what it is, then when, then what is left out. */
function allText(parts: readonly PartDraft[], names: ConditionNames): string {
  const facts = parts.filter((part) => !isTime(part) && !isNone(part))
  const times = parts.filter((part) => part.kind === 'time')
  const exceptions = parts.flatMap((part) => (part.kind === 'group' && part.join === 'none' ? part.parts : []))
  const said =
    facts.length > 0
      ? [joined(facts, 'and', names), ...times.map(timeText)]
      : times.map((time) => leafText(time, names))
  if (exceptions.length === 0) return said.join(', ')
  if (said.length === 0) return joined(parts, 'and', names)
  return `${said.join(', ')}, unless ${joined(exceptions, 'or', names)}`
}

function groupText({ join, parts }: GroupDraft, names: ConditionNames): string {
  if (join === 'all') return parts.length === 0 ? missing : allText(parts, names)
  if (join === 'any') return joined(parts, 'or', names)
  return `none of this is so: ${joined(parts, 'or', names)}`
}

/** Conditions in plain words, to follow "when": `severity is at least severe and source contains “NWS”, between 22:00 and 06:00`. */
export const conditionText = (root: GroupDraft, names: ConditionNames): string | null =>
  root.join === 'all' && root.parts.length === 0 ? null : groupText(root, names)

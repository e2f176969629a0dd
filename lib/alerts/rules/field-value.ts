import type { FieldCondition } from '../conditions-schema'
import type { Judged } from './judged'

type Scalar = string | number | boolean

/** A field that is missing, null or empty gives no: only isNot is then true. */
export function asksField({ field, op, value }: FieldCondition, alert: Judged): boolean {
  const actual = valueOf(field, alert)
  if (op === 'exists') return actual !== undefined && actual !== null && actual !== ''
  if (op === 'isNot') return !asks('is', actual, value)
  return asks(op, actual, value)
}

/** Of several values any will do, and so will any entry of a list that the sender gave. */
function asks(op: FieldCondition['op'], actual: unknown, value: FieldCondition['value']): boolean {
  if (value === undefined) return false
  if (Array.isArray(actual)) {
    for (const entry of actual) if (isScalar(entry) && asks(op, entry, value)) return true
    return false
  }
  if (!isScalar(actual)) return false
  if (!Array.isArray(value)) return compare(op, actual, value)
  for (const wanted of value) if (compare(op, actual, wanted)) return true
  return false
}

function compare(op: FieldCondition['op'], actual: Scalar, wanted: Scalar): boolean {
  switch (op) {
    case 'is':
      return typeof wanted === 'number' ? toNumber(actual) === wanted : lower(actual) === lower(wanted)
    case 'contains':
      return lower(actual).includes(lower(wanted))
    case 'startsWith':
      return lower(actual).startsWith(lower(wanted))
    case 'atLeast':
      return typeof wanted === 'number' && toNumber(actual) >= wanted
    case 'atMost':
      return typeof wanted === 'number' && toNumber(actual) <= wanted
    default:
      return false
  }
}

function valueOf(field: string, alert: Judged): unknown {
  switch (field) {
    case 'source':
      return alert.source
    case 'type':
      return alert.type
    case 'category':
      return alert.category
    case 'severity':
      return alert.severity
    case 'title':
      return alert.title
    case 'description':
      return alert.description
    case 'externalId':
      return alert.externalId
    case 'priority':
      return alert.priority
    case 'count':
      return alert.count
    default:
      return field.startsWith('metadata.') ? reach(alert.metadata, field.slice('metadata.'.length)) : undefined
  }
}

/** `host.name` finds {"host.name": …} before {"host": {"name": …}}, and `labels.0` the first of a list. */
function reach(from: unknown, path: string): unknown {
  if (typeof from !== 'object' || from === null) return undefined
  if (Object.hasOwn(from, path)) return Reflect.get(from, path)
  const dot = path.indexOf('.')
  const name = path.slice(0, dot)
  return dot !== -1 && Object.hasOwn(from, name) ? reach(Reflect.get(from, name), path.slice(dot + 1)) : undefined
}

const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
const lower = (value: Scalar) => String(value).toLowerCase()

/** Senders write numbers as text; what is no number is NaN, which equals and reaches nothing. */
function toNumber(value: Scalar): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}

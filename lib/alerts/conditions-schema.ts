import { z } from 'zod'
import { Id, text } from '@/lib/http/schema'
import { incidentCategories } from '@/lib/org/schema'
import { Area } from '@/lib/resources/response-schema'
import { severities, Severity } from './schema'

/** Fields of an alert that a condition may ask; `metadata.…` reaches into what the sender added. */
export const conditionFields = [
  'source',
  'type',
  'category',
  'severity',
  'title',
  'description',
  'externalId',
  'priority',
  'count',
] as const
const FieldName = text(120).refine(
  (name) => (conditionFields as readonly string[]).includes(name) || /^metadata(\.[^.]{1,60}){1,6}$/.test(name),
  `One of ${conditionFields.join(', ')}, or metadata.… with up to six names.`,
)
const Scalar = z.union([text(300), z.number(), z.boolean()], 'A text, a number, true or false.')
/** Texts are compared without regard to case. */
const FieldCondition = z
  .strictObject({
    field: FieldName,
    op: z.enum(['is', 'isNot', 'contains', 'startsWith', 'atLeast', 'atMost', 'exists']),
    /** Several: any of them (isNot: none of them). Left out for exists. */
    value: z
      .union([Scalar, z.array(Scalar).min(1).max(50)], 'A text, a number, true or false, or a list of these.')
      .optional(),
  })
  .superRefine((condition, context) => {
    const message = wrongValue(condition)
    if (message) context.addIssue({ code: 'custom', path: ['value'], message })
  })
export type FieldCondition = z.infer<typeof FieldCondition>

const numberFields = new Set(['priority', 'count'])
const wordsOf: Record<string, readonly string[]> = { severity: severities, category: incidentCategories }

/** A question that no alert can answer with yes is a mistake: what is wrong with its value. */
function wrongValue({ field, op, value }: FieldCondition): string | undefined {
  if (op === 'exists') return value === undefined ? undefined : 'exists takes no value.'
  const values = value === undefined ? [] : [value].flat()
  if (values.length === 0) return 'A value to compare with.'
  const hasNumber = numberFields.has(field)
  if (op === 'atLeast' || op === 'atMost') {
    if (!hasNumber && !field.startsWith('metadata.'))
      return field === 'severity' ? 'Ask with {severityAtLeast}.' : `${field} is not a number.`
    return values.length === 1 && typeof values[0] === 'number' ? undefined : 'One number.'
  }
  if (op === 'contains' || op === 'startsWith') {
    if (hasNumber) return `${field} is a number.`
    return values.every((one) => typeof one === 'string' && one !== '') ? undefined : 'One or more texts.'
  }
  if (hasNumber && !values.every((one) => typeof one === 'number')) return `${field} is a number.`
  const words = wordsOf[field]
  return !words || values.every((one) => words.includes(String(one).toLowerCase()))
    ? undefined
    : `The ${field} is one of ${words.join(', ')}.`
}
const SeverityCondition = z.strictObject({ severityAtLeast: Severity.exclude(['unknown']) })
const PlaceCondition = z.union([z.strictObject({ insideZone: Id }), z.strictObject({ insideArea: Area })])
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day as HH:MM.')
/**
 * By the agency's own clock. From 22:00 to 06:00 goes over midnight, from 00:00 to 00:00 is the whole day; such a span belongs to
 * the day it begins on. Monday is 1.
 */
const Between = z.strictObject({
  from: ClockTime,
  to: ClockTime,
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
})
export type Between = z.infer<typeof Between>
const TimeCondition = z.strictObject({ between: Between })
export type Condition =
  | FieldCondition
  | z.infer<typeof SeverityCondition>
  | z.infer<typeof PlaceCondition>
  | z.infer<typeof TimeCondition>
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }

const leaves = z.union(
  [FieldCondition, SeverityCondition, PlaceCondition, TimeCondition],
  'One of {field, op, value}, {severityAtLeast}, {insideZone}, {insideArea} and {between}: no deeper.',
)
const shapes =
  'A condition is {field, op, value}, {severityAtLeast}, {insideZone}, {insideArea}, {between}, {all: […]}, {any: […]} or {not}, at most three deep.'
const level = (inner: z.ZodType<Condition>) =>
  z.union(
    [
      leaves,
      z.strictObject({ all: z.array(inner).max(20) }),
      // Any of none is never, and a rule that never matches looks alive.
      z.strictObject({ any: z.array(inner).min(1, 'Name at least one.').max(20) }),
      z.strictObject({ not: inner }),
    ],
    shapes,
  )
/** The API's document says once what a condition is, not forty times over: three levels of it written out are 100 kB. */
const described = { description: 'Again a condition.' }
const nested = (schema: z.ZodType<Condition>): z.ZodType<Condition> =>
  z.unknown().meta(described).pipe(schema).pipe(z.custom<Condition>().meta(described))
export const mostConditions = 100
/** Nested at most three deep: more nobody reads, and it is walked for every alert. `{all: []}` is every alert. */
export const Condition: z.ZodType<Condition> = level(nested(level(nested(level(nested(leaves)))))).refine(
  (condition) => countConditions(condition) <= mostConditions,
  `At most ${mostConditions} conditions.`,
)

function countConditions(condition: Condition): number {
  if ('not' in condition) return countConditions(condition.not)
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : []
  return parts.reduce((sum, part) => sum + countConditions(part), 1)
}

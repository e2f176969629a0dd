import * as fc from 'fast-check'
import { type Condition, conditionFields } from '@/lib/alerts/rules-schema'
import { severities } from '@/lib/alerts/schema'
import { incidentCategories } from '@/lib/org/schema'
import type { Operator, Scalar } from './condition-draft'

const word = fc.stringMatching(/^[a-z][a-z0-9 ]{0,8}[a-z0-9]$/)
const number = fc.integer({ min: -1_000, max: 1_000 })
const scalar: fc.Arbitrary<Scalar> = fc.oneof(word, number, fc.boolean())
const path = fc
  .array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 })
  .map((names) => `metadata.${names.join('.')}`)
const textField = fc.constantFrom('source', 'type', 'title', 'description', 'externalId')
const oneOrMore = <Value extends Scalar>(value: fc.Arbitrary<Value>) =>
  fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 5 }))
const asks = <Value extends Scalar>(
  field: fc.Arbitrary<string>,
  ops: readonly Operator[],
  value: fc.Arbitrary<Value | Value[]>,
) => fc.record({ field, op: fc.constantFrom(...ops), value })

const asked: fc.Arbitrary<Condition> = fc.oneof(
  asks(fc.oneof(textField, path), ['is', 'isNot'], oneOrMore(scalar)),
  asks(fc.oneof(textField, path), ['contains', 'startsWith'], oneOrMore(word)),
  asks(fc.constantFrom('priority', 'count'), ['is', 'isNot'], oneOrMore(number)),
  asks(fc.oneof(fc.constantFrom('priority', 'count'), path), ['atLeast', 'atMost'], number),
  asks(fc.constant('severity'), ['is', 'isNot'], oneOrMore(fc.constantFrom(...severities))),
  asks(fc.constant('category'), ['is', 'isNot'], oneOrMore(fc.constantFrom(...incidentCategories))),
  fc.record({ field: fc.oneof(fc.constantFrom(...conditionFields), path), op: fc.constant('exists' as const) }),
)

const two = (value: number) => String(value).padStart(2, '0')
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`)
const days = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 })
const time = fc.oneof(fc.record({ from: clock, to: clock }), fc.record({ from: clock, to: clock, days }))

const degrees = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((value) => value / 1e6 + 0)
const ring = fc
  .array(fc.tuple(degrees(180), degrees(90)), { minLength: 3, maxLength: 6 })
  .map((corners) => [...corners, ...corners.slice(0, 1)])
const place = fc.oneof(
  fc.uuid().map((insideZone) => ({ insideZone })),
  ring.map((corners) => ({ insideArea: { type: 'Polygon' as const, coordinates: [corners] } })),
)
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  asked,
  fc.constantFrom('extreme', 'severe', 'moderate', 'minor').map((severityAtLeast) => ({ severityAtLeast })),
  place,
  time.map((between) => ({ between })),
)

const groupOf = (part: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> =>
  fc.oneof(
    fc.array(part, { minLength: 1, maxLength: 4 }).map((all) => ({ all })),
    fc.array(part, { minLength: 1, maxLength: 4 }).map((any) => ({ any })),
    part.map((not) => ({ not })),
  )
const second = groupOf(fc.oneof(leaf, groupOf(leaf)))

/** Conditions as the builder writes them: three levels, a group outermost, a single value not in a list. */
export const conditionArbitrary: fc.Arbitrary<Condition> = fc.oneof(
  groupOf(leaf),
  groupOf(fc.oneof(leaf, second)),
  fc.constant<Condition>({ all: [] }),
)

import pg from 'pg'
import type { Condition } from './filter'

const comparisons: Partial<Record<Condition['operator'], string>> = {
  eq: '=',
  neq: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  isdistinct: 'is distinct from',
}
const patterns: Partial<Record<Condition['operator'], string>> = {
  like: 'like',
  ilike: 'ilike',
  match: '~',
  imatch: '~*',
}

/**
 * The condition as SQL over a row, compared by Postgres in the column's own type. NULL makes every comparison but `is`
 * and `isdistinct` unknown, negated or not, and unknown does not pass.
 * @param row name of the row in the statement
 * @param type the column's type as format_type writes it
 */
export function conditionSql(condition: Condition, row: string, type: string): string {
  const { column, operator, negate, values } = condition
  const field = `${row}.${pg.escapeIdentifier(column)}`
  const first = values[0] ?? ''
  const comparison = comparisons[operator]
  const pattern = patterns[operator]
  let test: string
  if (operator === 'is') test = first === 'null' ? `${field} is null` : `${field} is ${first}`
  else if (comparison) test = `${field} ${comparison} ${pg.escapeLiteral(first)}::${type}`
  else if (pattern) test = `${field}::text ${pattern} ${pg.escapeLiteral(first)}`
  else test = `${field} in (${values.map((value) => `${pg.escapeLiteral(value)}::${type}`).join(', ')})`
  return negate ? `not (${test})` : `(${test})`
}

/** All conditions together; true when there is none. */
export function filterSql(conditions: Condition[], row: string, typeOf: (column: string) => string): string {
  if (conditions.length === 0) return 'true'
  const tests = conditions.map((condition) => conditionSql(condition, row, typeOf(condition.column)))
  return `coalesce(${tests.join(' and ')}, false)`
}

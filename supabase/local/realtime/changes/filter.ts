/** The comparisons a filter of postgres_changes knows (realtime.equality_op). */
export const filterOperators = [
  'eq',
  'neq',
  'lt',
  'lte',
  'gt',
  'gte',
  'in',
  'like',
  'ilike',
  'is',
  'match',
  'imatch',
  'isdistinct',
] as const
export type FilterOperator = (typeof filterOperators)[number]

export interface Condition {
  column: string
  operator: FilterOperator
  negate: boolean
  /** One value, except for `in`. */
  values: string[]
}

/** A filter nobody can evaluate; the message goes to the client. */
export class FilterError extends Error {}

const mostValues = 100
const isValues = ['null', 'true', 'false', 'unknown']

/**
 * Reads `column=[not.]operator.value`, several joined by commas meaning AND. Commas inside double quotes or parentheses
 * belong to the value; inside quotes a backslash takes the next character as it is. Throws FilterError.
 */
export function parseFilter(text: string): Condition[] {
  return splitOutside(text).flatMap((part) => (part.trim() === '' ? [] : [parseCondition(part)]))
}

function parseCondition(text: string): Condition {
  const match = /^\s*([^=]+)=(not\.)?([a-z]+)\.(.*)$/s.exec(text)
  const operator = filterOperators.find((name) => name === match?.[3])
  const [column, value] = [match?.[1]?.trim(), match?.[4]]
  if (!operator || !column || value === undefined) throw new FilterError(`Error parsing \`filter\` params: ${text}`)
  return { column, operator, negate: match?.[2] !== undefined, values: parseValues(operator, value, text) }
}

function parseValues(operator: FilterOperator, value: string, text: string): string[] {
  if (operator === 'in') {
    const inner = /^\s*\((.*)\)\s*$/s.exec(value)?.[1]
    if (inner === undefined) throw new FilterError(`Error parsing \`filter\` params: ${text}`)
    const values = splitOutside(inner).map(unquote)
    if (values.length > mostValues)
      throw new FilterError(`Error parsing \`filter\` params: more than ${mostValues} values`)
    return values
  }
  if (operator === 'is') {
    const word = value.trim().toLowerCase()
    if (!isValues.includes(word)) throw new FilterError(`Error parsing \`filter\` params: ${text}`)
    return [word]
  }
  return [unquote(value)]
}

/** Splits at the commas that lie outside quotes and parentheses. */
function splitOutside(text: string): string[] {
  const parts: string[] = []
  let [start, depth, quoted] = [0, 0, false]
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (quoted) {
      if (character === '\\') index += 1
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '(') depth += 1
    else if (character === ')') depth = Math.max(0, depth - 1)
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}

function unquote(value: string): string {
  const inner = /^\s*"(.*)"\s*$/s.exec(value)?.[1]
  return inner === undefined ? value : inner.replace(/\\(.)/gs, '$1')
}

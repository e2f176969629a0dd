import { conditionFields } from '@/lib/alerts/rules-schema'
import { severities } from '@/lib/alerts/schema'
import { incidentCategories } from '@/lib/org/schema'
import type { FieldDraft, Operator, Scalar } from './condition-draft'

export type ValueType = 'text' | 'number' | 'yesNo'

interface FieldKind {
  operators: readonly Operator[]
  /** What its values can be; where there are several the person chooses. */
  types: readonly ValueType[]
  /** All values there are; undefined where they are typed. */
  words?: readonly string[]
}

const texts: FieldKind = { operators: ['is', 'isNot', 'contains', 'startsWith'], types: ['text'] }
const optionalTexts: FieldKind = { ...texts, operators: [...texts.operators, 'exists'] }
const numbers: FieldKind = { operators: ['is', 'isNot', 'atLeast', 'atMost'], types: ['number'] }
const kinds: Record<(typeof conditionFields)[number], FieldKind> = {
  source: texts,
  type: texts,
  title: texts,
  description: optionalTexts,
  externalId: optionalTexts,
  category: { operators: ['is', 'isNot'], types: ['text'], words: incidentCategories },
  severity: { operators: ['is', 'isNot'], types: ['text'], words: severities },
  priority: numbers,
  count: numbers,
}
const sendersOwn: FieldKind = {
  operators: ['is', 'isNot', 'contains', 'startsWith', 'atLeast', 'atMost', 'exists'],
  types: ['text', 'number', 'yesNo'],
}

export function kindOf(field: string): FieldKind {
  const known = conditionFields.find((name) => name === field)
  return known ? kinds[known] : sendersOwn
}

const typeOf = (value: Scalar): ValueType =>
  typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'yesNo' : 'text'

/** Which types a question takes: sizes are of numbers, parts are of texts. */
export function typesFor(field: string, op: Operator): readonly ValueType[] {
  if (op === 'atLeast' || op === 'atMost') return ['number']
  if (op === 'contains' || op === 'startsWith') return ['text']
  return kindOf(field).types
}

export const takesOneValue = (op: Operator): boolean => op === 'atLeast' || op === 'atMost'

/** What is typed, as a value of that type; undefined when it is none. */
export function readValue(text: string, type: ValueType): Scalar | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  if (type === 'text') return typed.slice(0, 300)
  if (type === 'yesNo') return typed === 'true' ? true : typed === 'false' ? false : undefined
  const number = Number(typed)
  return Number.isFinite(number) ? number : undefined
}

/** The values that still mean something after the question was changed. */
function kept(draft: FieldDraft): FieldDraft {
  if (draft.op === 'exists') return { ...draft, values: [] }
  const types = typesFor(draft.field, draft.op)
  const { words } = kindOf(draft.field)
  const values = draft.values
    .map((value) => (types.includes(typeOf(value)) ? value : readValue(String(value), types[0] ?? 'text')))
    .filter((value) => value !== undefined)
    .filter((value) => !words || words.includes(String(value)))
  return { ...draft, values: takesOneValue(draft.op) ? values.slice(0, 1) : values }
}

export function withField(draft: FieldDraft, field: string): FieldDraft {
  const { operators } = kindOf(field)
  return kept({ ...draft, field, op: operators.includes(draft.op) ? draft.op : (operators[0] ?? 'is') })
}

export const withOperator = (draft: FieldDraft, op: Operator): FieldDraft => kept({ ...draft, op })

export const withType = (draft: FieldDraft, type: ValueType): FieldDraft => ({
  ...draft,
  values: draft.values.map((value) => readValue(String(value), type)).filter((value) => value !== undefined),
})

/** What kind of value the next one will be: like those that are there. */
export function currentType({ field, op, values }: FieldDraft): ValueType {
  const types = typesFor(field, op)
  const [first] = values
  const like = first === undefined ? undefined : typeOf(first)
  return like && types.includes(like) ? like : (types[0] ?? 'text')
}

import { areaText, parseAreaText } from '@/components/plans/area-text'
import { Condition, mostConditions } from '@/lib/alerts/rules-schema'
import type { Severity } from '@/lib/alerts/schema'

export type Scalar = string | number | boolean
export const operators = ['is', 'isNot', 'contains', 'startsWith', 'atLeast', 'atMost', 'exists'] as const
export type Operator = (typeof operators)[number]

interface FieldDraft {
  id: string
  kind: 'field'
  field: string
  op: Operator
  values: Scalar[]
}
interface SeverityDraft {
  id: string
  kind: 'severity'
  least: Exclude<Severity, 'unknown'>
}
interface ZoneDraft {
  id: string
  kind: 'zone'
  zoneId: string
}
interface AreaDraft {
  id: string
  kind: 'area'
  /** GeoJSON as it is typed or drawn. */
  text: string
}
interface TimeDraft {
  id: string
  kind: 'time'
  from: string
  to: string
  /** Monday is 1; none is every day. */
  days: number[]
}
export type LeafDraft = FieldDraft | SeverityDraft | ZoneDraft | AreaDraft | TimeDraft
/** `none` stands for a `not` around its parts, and around an `any` of them when there are several. */
export type Join = 'all' | 'any' | 'none'
export interface GroupDraft {
  id: string
  kind: 'group'
  join: Join
  parts: PartDraft[]
}
export type PartDraft = LeafDraft | GroupDraft
type LeafOf<Kind extends LeafDraft['kind']> = Extract<LeafDraft, { kind: Kind }>
export type { AreaDraft, FieldDraft, LeafOf, TimeDraft }

/** As deep as the schema of a condition goes. */
export const mostLevels = 3

/** Ids tell where a part was when it was read, so that the same condition is always the same draft. */
function partOf(condition: Condition, id: string): PartDraft {
  if ('all' in condition) return groupOf('all', condition.all, id)
  if ('any' in condition) return groupOf('any', condition.any, id)
  if ('not' in condition) {
    const { not } = condition
    return 'any' in not && not.any.length > 1 ? groupOf('none', not.any, id) : groupOf('none', [not], id)
  }
  if ('severityAtLeast' in condition) return { id, kind: 'severity', least: condition.severityAtLeast }
  if ('insideZone' in condition) return { id, kind: 'zone', zoneId: condition.insideZone }
  if ('insideArea' in condition) return { id, kind: 'area', text: areaText(condition.insideArea) }
  if ('between' in condition) return { id, kind: 'time', days: [], ...condition.between }
  const { field, op, value } = condition
  const values = value === undefined || op === 'exists' ? [] : Array.isArray(value) ? value : [value]
  return { id, kind: 'field', field, op, values }
}

const groupOf = (join: Join, parts: readonly Condition[], id: string): GroupDraft => ({
  id,
  kind: 'group',
  join,
  parts: parts.map((part, index) => partOf(part, `${id}.${index}`)),
})

/** A condition as the builder holds it; what stands alone becomes the only one of a group. */
export function draftOf(condition: Condition): GroupDraft {
  const part = partOf(condition, 'root')
  return part.kind === 'group' ? part : { id: 'root', kind: 'group', join: 'all', parts: [{ ...part, id: 'root.0' }] }
}

function leafCondition(leaf: LeafDraft): Condition | null {
  switch (leaf.kind) {
    case 'severity':
      return { severityAtLeast: leaf.least }
    case 'zone':
      return { insideZone: leaf.zoneId }
    case 'area': {
      const read = parseAreaText(leaf.text)
      return 'area' in read ? { insideArea: read.area } : null
    }
    case 'time': {
      const { from, to, days } = leaf
      return { between: { from, to, ...(days.length > 0 ? { days } : {}) } }
    }
    case 'field': {
      const { field, op, values } = leaf
      const [first, ...others] = values
      if (op === 'exists' || first === undefined) return { field, op }
      return { field, op, value: others.length > 0 ? values : first }
    }
  }
}

function conditionFrom(part: PartDraft): Condition | null {
  if (part.kind !== 'group') return leafCondition(part)
  const parts = part.parts.map(conditionFrom).filter((one) => one !== null)
  if (part.join === 'all') return { all: parts }
  if (part.join === 'any') return { any: parts }
  const [first, ...others] = parts
  if (first === undefined) return null
  return { not: others.length > 0 ? { any: parts } : first }
}

/** How many groups stand within each other. */
export function levelsOf(part: PartDraft): number {
  if (part.kind !== 'group') return 0
  const inside = Math.max(0, ...part.parts.map(levelsOf))
  return inside + (part.join === 'none' && part.parts.length > 1 ? 2 : 1)
}

const partsOf = (part: PartDraft): number =>
  part.kind === 'group' ? part.parts.reduce((sum, one) => sum + partsOf(one), 1) : 1

function leafProblem(leaf: LeafDraft): string | null {
  if (leaf.kind === 'zone' && leaf.zoneId === '') return 'Choose a zone.'
  if (leaf.kind === 'area') {
    if (leaf.text.trim() === '') return 'Draw the area, or paste it as GeoJSON.'
    const read = parseAreaText(leaf.text)
    if ('error' in read) return read.error
  }
  if (leaf.kind === 'time' && (leaf.from === '' || leaf.to === '')) return 'Give both times.'
  if (leaf.kind === 'field') {
    if (leaf.field === 'metadata.') return 'Name the sender’s field.'
    if (leaf.op !== 'exists' && leaf.values.length === 0) return 'Give at least one value.'
    if (!Condition.safeParse({ field: leaf.field, op: 'exists' }).success)
      return 'Write the path with points between, at most six names: device.room.'
  }
  return Condition.safeParse(leafCondition(leaf)).success ? null : 'These values do not fit the question.'
}

/** What is wrong, by the id of the part it is wrong with. */
export function draftProblems(root: GroupDraft): Record<string, string> {
  const problems: Record<string, string> = {}
  const walk = (part: PartDraft) => {
    if (part.kind !== 'group') {
      const problem = leafProblem(part)
      if (problem) problems[part.id] = problem
      return
    }
    const meansEverything = part === root && part.join === 'all'
    if (part.parts.length === 0 && !meansEverything) problems[part.id] = 'Add a condition, or take the group away.'
    if (part.parts.length > 20) problems[part.id] = 'At most 20 conditions in one group.'
    part.parts.forEach(walk)
  }
  walk(root)
  if (partsOf(root) > mostConditions) problems[root.id] = `At most ${mostConditions} conditions in all.`
  if (levelsOf(root) > mostLevels)
    problems[root.id] = 'Groups stand within each other at most three deep; “none of” several counts twice.'
  return problems
}

/** The condition as the API takes it; null while something is wrong with it. */
export const conditionOf = (root: GroupDraft): Condition | null =>
  Object.keys(draftProblems(root)).length > 0 ? null : conditionFrom(root)

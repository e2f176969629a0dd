import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Condition } from '@/lib/alerts/rules-schema'
import { conditionOf, draftOf, draftProblems, type GroupDraft, levelsOf, type PartDraft } from './condition-draft'
import { conditionArbitrary } from './condition-arbitrary'

test('a condition opened in the builder and saved unchanged says the same', () => {
  fc.assert(
    fc.property(conditionArbitrary, (condition) => {
      const draft = draftOf(condition)
      expect(draftProblems(draft)).toEqual({})
      expect(conditionOf(draft)).toEqual(condition)
      // The API takes it, too.
      expect(Condition.safeParse(condition).error).toBeUndefined()
    }),
  )
})

test('the same condition is always the same draft, so that a comparison of two finds only what was changed', () => {
  fc.assert(
    fc.property(conditionArbitrary, (condition) => {
      expect(draftOf(structuredClone(condition))).toEqual(draftOf(condition))
    }),
  )
})

test('no two parts of a draft have the same id', () => {
  const idsOf = (part: PartDraft): string[] =>
    part.kind === 'group' ? [part.id, ...part.parts.flatMap(idsOf)] : [part.id]
  fc.assert(
    fc.property(conditionArbitrary, (condition) => {
      const ids = idsOf(draftOf(condition))
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

test('what stands alone becomes the only one of its group, and a list of one value that value', () => {
  expect(conditionOf(draftOf({ severityAtLeast: 'severe' }))).toEqual({ all: [{ severityAtLeast: 'severe' }] })
  expect(conditionOf(draftOf({ any: [{ field: 'type', op: 'is', value: ['fire'] }] }))).toEqual({
    any: [{ field: 'type', op: 'is', value: 'fire' }],
  })
})

const group = (join: GroupDraft['join'], ...parts: PartDraft[]): GroupDraft => ({
  id: `${join}${parts.map(({ id }) => id).join('')}`,
  kind: 'group',
  join,
  parts,
})
const leaf = (id: string): PartDraft => ({ id, kind: 'severity', least: 'severe' })

test('what is missing is said of the part it is missing in', () => {
  const draft = group(
    'all',
    { id: 'a', kind: 'field', field: 'source', op: 'is', values: [] },
    { id: 'b', kind: 'field', field: 'metadata.', op: 'exists', values: [] },
    { id: 'c', kind: 'zone', zoneId: '' },
    { id: 'd', kind: 'area', text: '{' },
    { id: 'e', kind: 'time', from: '22:00', to: '', days: [] },
    group('any'),
    leaf('f'),
  )
  expect(Object.keys(draftProblems(draft)).toSorted()).toEqual(['a', 'any', 'b', 'c', 'd', 'e'])
  expect(conditionOf(draft)).toBeNull()
})

test('no condition at all means every alert, but only at the top', () => {
  expect(conditionOf(group('all'))).toEqual({ all: [] })
  expect(conditionOf(group('any'))).toBeNull()
  expect(conditionOf(group('all', group('all')))).toBeNull()
})

test('none of several counts as two levels, and a fourth level is refused', () => {
  expect(levelsOf(group('none', leaf('a')))).toBe(1)
  expect(levelsOf(group('none', leaf('a'), leaf('b')))).toBe(2)
  expect(conditionOf(group('any', group('all', group('none', leaf('a')))))).not.toBeNull()
  expect(conditionOf(group('any', group('all', group('none', leaf('a'), leaf('b')))))).toBeNull()
})

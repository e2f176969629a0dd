import { expect, test } from 'vitest'
import type { LeafDraft } from './condition-draft'
import { newGroup, newLeaf, subjectOf, withSubject } from './new-part'

const source: LeafDraft = { id: 'a', kind: 'field', field: 'source', op: 'contains', values: ['NWS'] }

test('another subject keeps what was asked where it still means something', () => {
  expect(withSubject(source, 'title')).toEqual({ ...source, field: 'title' })
  expect(withSubject(source, 'category')).toEqual({ ...source, field: 'category', op: 'is', values: [] })
  expect(withSubject(source, 'metadata')).toEqual({ ...source, field: 'metadata.' })
})

test('every subject can be chosen, stays chosen, and keeps the place of the condition', () => {
  for (const subject of ['severityAtLeast', 'severity', 'count', 'metadata', 'zone', 'area', 'time']) {
    const leaf = withSubject(source, subject)
    expect(subjectOf(leaf)).toBe(subject)
    expect(leaf.id).toBe(source.id)
    expect(subjectOf(withSubject(leaf, 'source'))).toBe('source')
  }
})

test('new parts are told apart', () => {
  expect(newLeaf().id).not.toBe(newLeaf().id)
  expect(newGroup()).toMatchObject({ join: 'any', parts: [{ kind: 'severity' }] })
})

import { expect, test } from 'vitest'
import { mergeThreeWay } from './three-way-merge'

const base = { name: 'E01', type: 'ENGINE', capabilities: ['als'] }

test('a field that only I changed is mine, a field that only they changed is theirs', () => {
  const merge = mergeThreeWay(base, { ...base, name: 'E1' }, { ...base, type: 'TRUCK' })
  expect(merge).toEqual({ merged: { name: 'E1', type: 'TRUCK', capabilities: ['als'] }, conflicts: [] })
})

test('a field that both changed differently is named, and what I typed stays typed', () => {
  const merge = mergeThreeWay(base, { ...base, name: 'E1' }, { ...base, name: 'E001' })
  expect(merge.conflicts).toEqual(['name'])
  expect(merge.merged.name).toBe('E1')
})

test('both making the same change is no conflict', () => {
  const changed = { ...base, capabilities: ['als', 'pump'] }
  expect(mergeThreeWay(base, changed, { ...changed }).conflicts).toEqual([])
})

import { expect, test } from 'vitest'
import { scopes } from '@/lib/auth/schema'
import { scopeGroups } from './scope-words'

test('every scope that exists can be chosen for a key, once', () => {
  const offered = scopeGroups.flatMap((group) => group.scopes.map(({ scope }) => scope))
  expect(offered.toSorted()).toEqual([...scopes].toSorted())
})

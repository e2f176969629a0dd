import { expect, test } from 'vitest'
import type { DryRun } from '@/lib/alerts/rules-schema'
import { verdictOn } from './dry-run-verdict'

const run = (matched: number, times: number[]): DryRun => ({
  examined: 500,
  isCut: false,
  matched,
  fired: matched,
  people: times.map((count, index) => ({
    userId: `0198a000-0000-7000-8000-00000000000${index % 10}`,
    name: `P${index}`,
    times: count,
  })),
  perDay: [],
  examples: [],
})

test('a rule that would never have matched says so', () => {
  expect(verdictOn(run(0, []), 7)).toMatchObject({ kind: 'never', pages: 0 })
})

test('a rule that tells few people now and then is calm, and one that tells nobody too', () => {
  expect(verdictOn(run(3, [3, 3]), 7)).toEqual({
    kind: 'calm',
    pages: 6,
    text: 'In the last 7 days it would have acted 3 times and told 2 people 6 times in all.',
  })
  expect(verdictOn(run(1, []), 1)).toMatchObject({
    kind: 'calm',
    text: 'In the last 1 day it would have acted 1 time and told nobody.',
  })
})

test('many people, or few people very often, are many', () => {
  expect(
    verdictOn(
      run(
        1,
        Array.from({ length: 10 }, () => 1),
      ),
      7,
    ).kind,
  ).toBe('many')
  expect(verdictOn(run(140, [140]), 7).kind).toBe('many')
  expect(verdictOn(run(139, [139]), 7).kind).toBe('calm')
})

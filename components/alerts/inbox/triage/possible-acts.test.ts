import { expect, test } from 'vitest'
import { exampleAlert } from '@/supabase/tests/example-rows'
import { isPossible, raisesOf, targetsOf, whyNot } from './possible-acts'

test('what is over cannot be acknowledged, and what belongs to an incident makes no second one', () => {
  expect(isPossible('acknowledge', exampleAlert({ state: 'open' }))).toBe(true)
  expect(isPossible('acknowledge', exampleAlert({ state: 'resolved' }))).toBe(false)
  expect(isPossible('incident', exampleAlert({ state: 'open', incidentId: 'x' }))).toBe(false)
  expect(isPossible('escalate', exampleAlert({ state: 'dismissed' }))).toBe(true)
})

test('of many only those are taken that can take the step', () => {
  const alerts = [
    exampleAlert({ id: '1' }),
    exampleAlert({ id: '2', state: 'acknowledged' }),
    exampleAlert({ id: '3' }),
  ]
  expect(targetsOf('acknowledge', alerts).map(({ id }) => id)).toEqual(['1', '3'])
})

test('a key that does nothing says why', () => {
  const mine = exampleAlert({ state: 'acknowledged', acknowledgedBy: 'Kim Lee' })
  expect(whyNot('acknowledge', [mine])).toBe('This alert is acknowledged already (by Kim Lee).')
  expect(whyNot('join', [exampleAlert({ incidentId: 'x', incidentNumber: 'T-2026-000004' })])).toContain(
    'T-2026-000004',
  )
  expect(whyNot('dismiss', [])).toBe('Select an alert first.')
})

test('an alert is raised step by step, one of unknown severity to moderate first', () => {
  expect(raisesOf('minor')).toEqual(['moderate', 'severe', 'extreme'])
  expect(raisesOf('extreme')).toEqual([])
  expect(raisesOf('unknown')[0]).toBe('moderate')
})

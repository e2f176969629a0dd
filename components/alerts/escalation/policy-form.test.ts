import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CreateEscalationPolicy } from '@/lib/alerts/rules-schema'
import { emptyPolicy, newStep, PolicyForm, policyInput, stepProblems, stepTimes } from './policy-form'

const step = fc.record({
  afterMinutes: fc.integer({ min: 0, max: 1_440 }),
  audience: fc.uuid().map((id) => ({ roles: ['dispatcher' as const], userIds: [id], onDutyUnits: true as const })),
})
const policy = fc.record({
  name: fc.constant('Night shift'),
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
  repeats: fc.integer({ min: 0, max: 20 }),
  repageAfterMinutes: fc.option(fc.integer({ min: 1, max: 10_080 })),
})

test('a policy opened and saved unchanged says the same, and the API takes it', () => {
  fc.assert(
    fc.property(policy, (given) => {
      const saved = PolicyForm.parse(policyInput(given))
      expect(saved).toEqual(given)
      expect(CreateEscalationPolicy.safeParse(saved).success).toBe(true)
    }),
  )
})

test('a step that tells nobody, or at no time, is not complete', () => {
  expect(Object.keys(stepProblems(newStep('5')))).toEqual(['audience'])
  expect(Object.keys(stepProblems({ ...newStep(''), audience: { roles: ['owner'] } }))).toEqual(['afterMinutes'])
  const result = PolicyForm.safeParse({ ...emptyPolicy, name: 'Night' })
  expect(result.error?.issues.map(({ path }) => path.join('.'))).toEqual(['steps'])
})

test('waits add up', () => {
  expect(stepTimes([{ afterMinutes: '0' }, { afterMinutes: '5' }, { afterMinutes: '10' }])).toEqual([0, 5, 15])
  expect(stepTimes([{ afterMinutes: '0' }, { afterMinutes: '' }, { afterMinutes: '10' }])).toEqual([0, null, null])
})

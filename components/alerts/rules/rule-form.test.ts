import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Action, CreateAlertRule } from '@/lib/alerts/rules-schema'
import { conditionArbitrary } from '../conditions/condition-arbitrary'
import { actionProblems, newAction } from './action-draft'
import { emptyRule, groupableFields, RuleForm, ruleInput } from './rule-form'

const id = fc.uuid()
const words = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[a-z]$/)
const action: fc.Arbitrary<Action> = fc.oneof(
  id.map((unitId) => ({ kind: 'notify' as const, audience: { roles: ['dispatcher' as const], unitIds: [unitId] } })),
  fc.record(
    {
      kind: fc.constant('create_incident' as const),
      type: fc.constant('structure_fire'),
      priority: fc.integer({ min: 1, max: 5 }),
      title: words,
      recommend: fc.boolean(),
    },
    { requiredKeys: ['kind', 'recommend'] },
  ),
  fc.record({
    kind: fc.constant('attach_incident' as const),
    radiusM: fc.integer({ min: 10, max: 50_000 }),
    minutes: fc.integer({ min: 1, max: 1_440 }),
    sameType: fc.boolean(),
  }),
  id.map((endpointId) => ({ kind: 'webhook' as const, endpointId })),
  id.map((policyId) => ({ kind: 'escalate' as const, policyId })),
  words.map((reason) => ({ kind: 'suppress' as const, reason })),
)
const minutes = fc.integer({ min: 1, max: 1_440 })
const rule = fc.record({
  name: words,
  conditions: conditionArbitrary,
  grouping: fc.option(
    fc.record(
      { by: fc.subarray([...groupableFields]), radiusM: fc.integer({ min: 10, max: 50_000 }), minutes },
      { requiredKeys: ['by', 'minutes'] },
    ),
  ),
  threshold: fc.option(fc.record({ count: fc.integer({ min: 2, max: 1_000 }), minutes })),
  actions: fc.array(action, { maxLength: 5 }),
  continues: fc.boolean(),
})

test('a rule opened and saved unchanged says the same, and the API takes it', () => {
  fc.assert(
    fc.property(rule, (given) => {
      const saved = RuleForm.parse(ruleInput(given))
      expect(saved).toEqual(given)
      expect(CreateAlertRule.safeParse(saved).success).toBe(true)
    }),
  )
})

const pathsOf = (changes: Partial<typeof emptyRule>) =>
  RuleForm.safeParse({ ...emptyRule, name: 'Night', ...changes }).error?.issues.map(({ path }) => path.join('.'))

test('what is wrong is said where it is, and what is switched off is not looked at', () => {
  expect(pathsOf({})).toBeUndefined()
  expect(pathsOf({ name: ' ' })).toEqual(['name'])
  expect(pathsOf({ threshold: { isOn: true, count: '1', minutes: '' } })).toEqual([
    'threshold.count',
    'threshold.minutes',
  ])
  expect(pathsOf({ threshold: { isOn: false, count: 'x', minutes: '' } })).toBeUndefined()
  expect(pathsOf({ grouping: { isOn: true, by: [], radiusM: '5', minutes: '10' } })).toEqual(['grouping.radiusM'])
  expect(pathsOf({ actions: [newAction('notify')] })).toEqual(['actions'])
})

test('a new action asks for what it lacks', () => {
  expect(Object.keys(actionProblems(newAction('notify')))).toEqual(['audience'])
  expect(Object.keys(actionProblems(newAction('webhook')))).toEqual(['endpointId'])
  expect(Object.keys(actionProblems(newAction('escalate')))).toEqual(['policyId'])
  expect(Object.keys(actionProblems(newAction('suppress')))).toEqual(['reason'])
  expect(actionProblems(newAction('create_incident'))).toEqual({})
  expect(actionProblems(newAction('attach_incident'))).toEqual({})
  const attach = (radiusM: string, minutes: string) =>
    Object.keys(actionProblems({ id: 'a', kind: 'attach_incident', radiusM, minutes, sameType: false }))
  expect(attach('', '30')).toEqual(['radiusM'])
  expect(attach('9', '2.5')).toEqual(['radiusM', 'minutes'])
})

import { expect, test } from 'vitest'
import { draftOf } from '../conditions/condition-draft'
import { actionText, ruleText, type RuleNames, type RuleWords } from './rule-words'

const names: RuleNames = {
  zone: () => 'Downtown',
  person: (id) => `Person ${id}`,
  station: () => 'Station 7',
  unit: () => 'E17',
  incidentType: () => 'Structure fire',
  endpoint: () => 'County board',
  policy: () => 'Night shift',
}
const rule: RuleWords = {
  conditions: draftOf({
    all: [
      { severityAtLeast: 'severe' },
      { field: 'source', op: 'contains', value: 'NWS' },
      { between: { from: '22:00', to: '06:00' } },
    ],
  }),
  grouping: null,
  threshold: null,
  actions: [
    { kind: 'notify', audience: { roles: ['dispatcher'] } },
    { kind: 'create_incident', recommend: false },
  ],
  continues: false,
}

test('a rule is read back in one sentence', () => {
  expect(ruleText(rule, names)).toBe(
    'When severity is at least severe and source contains “NWS”, between 22:00 and 06:00, then notify dispatchers and create an incident. Rules below are not asked any more.',
  )
})

test('threshold, grouping and going on are part of what it says', () => {
  const grouping = { by: ['type' as const, 'source' as const], radiusM: 1_500, minutes: 120 }
  const text = ruleText({ ...rule, grouping, threshold: { count: 3, minutes: 10 }, continues: true }, names)
  expect(text).toContain('06:00, at least 3 times within 10 minutes, then notify')
  expect(text).toContain(
    'Alerts of the same type and source within 1.5 km of each other count as one while each comes within 2 hours of the one before.',
  )
  expect(text).toMatch(/Rules below are asked as well\.$/)
})

test('a rule for everything, and one that does nothing, say so', () => {
  expect(ruleText({ ...rule, conditions: draftOf({ all: [] }), actions: [] }, names)).toMatch(
    /^For every alert, then nothing besides what its severity says\./,
  )
})

test('each action has its words, and what is not chosen yet is a gap', () => {
  const said = (action: RuleWords['actions'][number]) => actionText(action, names)
  expect(said({ kind: 'notify', audience: {} })).toBe('notify …')
  expect(
    said({
      kind: 'notify',
      audience: { userIds: ['1', '2', '3', '4'], stationIds: ['a'], unitIds: ['b'], onDutyUnits: true },
    }),
  ).toBe(
    'notify Person 1, Person 2, 2 more people, the team of Station 7, the crew of E17 and the crews of all units on duty',
  )
  expect(said({ kind: 'create_incident', type: 'structure_fire', priority: 1, title: 'Alarm', recommend: true })).toBe(
    'create an incident of type Structure fire with priority 1 titled “Alarm” with recommended units in its log',
  )
  expect(said({ kind: 'attach_incident', radiusM: 500, minutes: 30, sameType: true })).toBe(
    'attach it to an open incident of the same type within 500 m and 30 minutes, if there is one',
  )
  expect(said({ kind: 'webhook', endpointId: '' })).toBe('call the webhook …')
  expect(said({ kind: 'escalate', policyId: 'p' })).toBe('escalate by Night shift')
  expect(said({ kind: 'suppress', reason: 'Works on the mains' })).toBe('keep it quiet (Works on the mains)')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prepareWindow } from '../maintenance/occurrences'
import type { Severity } from '../schema'
import { severities } from '../schema'
import { type Arrival, decide } from './decide'
import type { Group } from './groups'
import type { Routing, RoutingRule } from './load-routing'
import type { RoutedAlert } from './routed-alert'

const start = Date.parse('2026-11-20T10:00:00Z')

/** An alert as far as rules look at it. */
function exampleRouted(
  fields: { severity?: Severity; title?: string; state?: string; isDrill?: boolean } = {},
): RoutedAlert {
  const { severity = 'moderate', title = 'Smoke', state = 'open', isDrill = false } = fields
  const receivedAt = new Date(start)
  return {
    id: '0198a000-0000-7000-8000-000000000001',
    sourceId: '0198a000-0000-7000-8000-000000000003',
    source: 'Panel',
    externalId: null,
    type: 'smoke',
    category: 'fire',
    severity,
    priority: 3,
    title,
    description: '',
    state,
    isDrill,
    occurredAt: receivedAt,
    receivedAt,
    count: 1,
    metadata: {},
    position: null,
    area: null,
    groupId: null,
    incidentId: null,
    isRow: true,
  }
}

const exampleRule = (fields: Partial<RoutingRule> = {}): RoutingRule => ({
  id: '0198a000-0000-7000-8000-000000000010',
  name: 'Rule',
  conditions: { all: [] },
  grouping: null,
  threshold: null,
  actions: [],
  continues: false,
  ...fields,
})
const routingOf = (rules: RoutingRule[], fields: Partial<Routing> = {}): Routing => ({
  timeZone: 'UTC',
  incidentFrom: 'severe',
  defaultPolicyId: null,
  rules,
  windows: [],
  policies: new Map(),
  zones: new Map(),
  ...fields,
})
const arrivalOf = (alert: RoutedAlert, minutes = 0, isNew = true): Arrival => ({
  alert,
  isNew,
  times: 1,
  at: new Date(start + minutes * 60_000),
})

const anyRule = fc
  .record({
    title: fc.constantFrom('Smoke', 'Water', 'Gas'),
    matchesAll: fc.boolean(),
    continues: fc.boolean(),
    gathers: fc.boolean(),
    acts: fc.boolean(),
  })
  .map(({ title, matchesAll, continues, gathers, acts }) => ({
    conditions: matchesAll ? { all: [] } : { field: 'title', op: 'is' as const, value: title },
    grouping: gathers ? { by: ['type' as const], minutes: 10 } : null,
    actions: acts ? [{ kind: 'suppress' as const, reason: 'Known' }] : [],
    continues,
  }))
const anyRules = fc
  .array(anyRule, { maxLength: 6 })
  .map((rules) =>
    rules.map((rule, n) => exampleRule({ ...rule, id: `0198a000-0000-7000-8000-0000000001${n}0`, name: `${n}` })),
  )

test('rules are asked in order, and none after one that stops', () => {
  fc.assert(
    fc.property(anyRules, fc.constantFrom('Smoke', 'Water', 'Gas'), (rules, title) => {
      const { matched, fired } = decide(arrivalOf(exampleRouted({ title })), routingOf(rules), [])
      const order = matched.map((rule) => rules.indexOf(rule))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      for (const rule of matched.slice(0, -1)) expect(rule.continues).toBe(true)
      for (const one of fired) expect(matched).toContain(one.rule)
    }),
  )
})

test('what is over, a drill, or quiet by planned work does nothing, whatever the rules', () => {
  const window = {
    id: 'w',
    name: 'Work',
    conditions: null,
    times: prepareWindow({ startsAt: new Date(start - 1), endsAt: new Date(start + 60_000), recurrence: null }, 'UTC'),
  }
  const cases = fc.constantFrom<{ alert: { state?: string; isDrill?: boolean }; windows?: Routing['windows'] }>(
    { alert: { state: 'resolved' } },
    { alert: { state: 'dismissed' } },
    { alert: { state: 'expired' } },
    { alert: { isDrill: true } },
    { alert: {}, windows: [window] },
  )
  fc.assert(
    fc.property(anyRules, cases, fc.constantFrom(...severities), (rules, { alert, windows = [] }, severity) => {
      const decision = decide(arrivalOf(exampleRouted({ ...alert, severity })), routingOf(rules, { windows }), [])
      expect(decision).toMatchObject({ matched: [], fired: [], becomesIncident: false, group: null })
    }),
  )
})

test('a repeat does only what counting does', () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      const { fired, becomesIncident } = decide(
        arrivalOf(exampleRouted({ severity: 'extreme' }), 0, false),
        routingOf(rules),
        [],
      )
      expect(becomesIncident).toBe(false)
      for (const { rule } of fired) expect(rule.grouping).not.toBeNull()
    }),
  )
})

test('severity decides by itself exactly when no rule that matched does anything, and unknown never', () => {
  fc.assert(
    fc.property(
      anyRules,
      fc.constantFrom(...severities),
      fc.constantFrom('never', ...severities),
      (rules, severity, incidentFrom) => {
        const routing = routingOf(rules, { incidentFrom })
        const { matched, becomesIncident } = decide(arrivalOf(exampleRouted({ severity })), routing, [])
        const reaches = severities.findIndex((one) => one === incidentFrom) >= severities.indexOf(severity)
        expect(becomesIncident).toBe(
          !matched.some((rule) => rule.actions.length > 0) && severity !== 'unknown' && reaches,
        )
      },
    ),
  )
})

test('a threshold fires once a group, at the first moment so many lie within so many minutes', () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(pauses, fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 15 }), (minutes, count, within) => {
      const routing = routingOf([exampleRule({ threshold: { count, minutes: within } })])
      const groups: Group[] = []
      let at = 0
      let current: number[] = []
      let hasFired = false
      for (const pause of minutes) {
        at += pause
        // A pause longer than the window ends the group.
        if (current.length > 0 && pause > within) [current, hasFired] = [[], false]
        current.push(at)
        const newest = current.slice(-count)
        const isDue: boolean = !hasFired && newest.length === count && at - (newest[0] ?? 0) <= within
        hasFired ||= isDue
        const { fired } = decide(arrivalOf(exampleRouted(), at), routing, groups)
        expect(fired).toHaveLength(isDue ? 1 : 0)
      }
    }),
  )
})

test('a rule that only gathers leaves a severe alert to become an incident', () => {
  const gathering = exampleRule({ grouping: { by: ['source'], minutes: 10 } })
  const severe = decide(arrivalOf(exampleRouted({ severity: 'severe' })), routingOf([gathering]), [])
  expect(severe).toMatchObject({ becomesIncident: true, matched: [{ id: gathering.id }] })
  const acting = exampleRule({ actions: [{ kind: 'suppress', reason: 'Known' }] })
  expect(decide(arrivalOf(exampleRouted({ severity: 'severe' })), routingOf([acting]), [])).toMatchObject({
    becomesIncident: false,
  })
})

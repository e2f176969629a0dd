import { describe, expect, test } from 'vitest'
import * as rule from '@/app/api/v1/alert-rules/[id]/route'
import * as order from '@/app/api/v1/alert-rules/order/route'
import * as rules from '@/app/api/v1/alert-rules/route'
import * as events from '@/app/api/v1/events/route'
import * as zones from '@/app/api/v1/zones/route'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { boxArea } from '@/supabase/tests/furnished-agency'
import { newRulesScene, nobody, smoke, suppress } from './rules-scene'

describe('a rule', () => {
  test('is off until it is switched on, comes last, and is kept as it was written', async () => {
    const { agency, supervisor, add, names } = await newRulesScene()
    await add('First')
    const made = await supervisor.call('POST', rules, {
      body: {
        name: 'Second',
        conditions: {
          all: [
            smoke,
            {
              insideArea: {
                type: 'Polygon',
                coordinates: [
                  [
                    [0, 0],
                    [1, 0],
                    [1, 1],
                  ],
                ],
              },
            },
          ],
        },
        grouping: { by: ['type'], minutes: 20 },
        threshold: { count: 3, minutes: 10 },
        actions: [{ kind: 'create_incident', type: 'Structure Fire' }, { kind: 'attach_incident' }, suppress],
        continues: true,
      },
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      name: 'Second',
      isEnabled: false,
      // An open ring is closed, as everywhere.
      conditions: {
        all: [
          smoke,
          {
            insideArea: {
              coordinates: [
                [
                  [0, 0],
                  [1, 0],
                  [1, 1],
                  [0, 0],
                ],
              ],
            },
          },
        ],
      },
      grouping: { by: ['type'], minutes: 20 },
      threshold: { count: 3, minutes: 10 },
      actions: [
        { kind: 'create_incident', type: 'structure_fire', recommend: false },
        { kind: 'attach_incident', radiusM: 500, minutes: 30, sameType: false },
        suppress,
      ],
      continues: true,
      matches: 0,
      lastMatchedAt: null,
      retiredAt: null,
      version: 1,
    })
    expect(await names()).toEqual(['First', 'Second'])
    const viewer = await agency.as('viewer')
    expect((await viewer.call('GET', rule, { params: { id: made.body.id } })).body).toEqual(made.body)
    const log = (await viewer.call('GET', events)).body.data.filter((one) => one.type === 'alert_rule.created')
    expect(log.at(-1)).toMatchObject({
      subject: { kind: 'alert_rule', id: made.body.id },
      touches: { alertConfig: [made.body.id] },
    })
  })

  test('says how often it matched and when last', async () => {
    const { agency, supervisor, add } = await newRulesScene()
    const made = await add('Smoke')
    const lastMatchedAt = new Date('2026-11-20T10:00:00Z')
    await system()
      .insertInto('alertRuleStates')
      .values({ ruleId: made.id, agencyId: agency.agencyId, matches: 12, lastMatchedAt })
      .execute()
    const [listed] = (await supervisor.call('GET', rules)).body.data
    expect(listed).toMatchObject({ matches: 12, lastMatchedAt: lastMatchedAt.toISOString() })
  })

  test('that is on does something', async () => {
    const { supervisor, add, refusal } = await newRulesScene()
    expect(await refusal({ isEnabled: true })).toMatchObject({
      status: 422,
      path: 'actions',
      message: expect.stringContaining('would do nothing'),
    })
    const idle = await add('Idle', { actions: [] })
    const params = { id: idle.id }
    const dead = await supervisor.refused('PATCH', rule, { params, body: { isEnabled: true } })
    expect(dead.problem.errors).toMatchObject([{ path: 'actions' }])
    await supervisor.call('PATCH', rule, { params, body: { isEnabled: true, grouping: {} } })
    expect((await supervisor.refused('PATCH', rule, { params, body: { grouping: null } })).status).toBe(422)
    const changed = await supervisor.call('PATCH', rule, { params, body: { grouping: null, actions: [suppress] } })
    expect(changed.body).toMatchObject({ isEnabled: true, grouping: null, actions: [suppress] })
  })

  test('is changed by the first of two who saw the same version, and the other is shown it', async () => {
    const { supervisor, add } = await newRulesScene()
    const { id } = await add('Smoke')
    const headers = { 'if-match': '"1"' }
    const both = await Promise.allSettled(
      ['A', 'B'].map((name) => supervisor.call('PATCH', rule, { params: { id }, headers, body: { name } })),
    )
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const late = await supervisor.refused('PATCH', rule, { params: { id }, headers, body: { name: 'C' } })
    expect(late).toMatchObject({ status: 409, problem: { current: { id, version: 2 } } })
    const log = (await supervisor.call('GET', events)).body.data.filter((one) => one.type === 'alert_rule.updated')
    expect(log).toHaveLength(1)
    expect(log[0]).toMatchObject({ before: { name: 'Smoke' }, touches: { alertConfig: [id] } })
  })

  test('is retired once, listed no more, and still there to be read', async () => {
    const { supervisor, add, names } = await newRulesScene()
    const { id } = await add('Smoke')
    await add('Other')
    const both = await Promise.allSettled([1, 2].map(() => supervisor.call('DELETE', rule, { params: { id } })))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await names()).toEqual(['Other'])
    expect((await supervisor.call('GET', rule, { params: { id } })).body.retiredAt).not.toBeNull()
    expect((await supervisor.refused('PATCH', rule, { params: { id }, body: { name: 'X' } })).status).toBe(409)
  })

  test('is one of at most two hundred, however many are added at once', async () => {
    const { agency, supervisor, add } = await newRulesScene()
    await system()
      .insertInto('alertRules')
      .values(
        Array.from({ length: 199 }, (_, place) => ({
          id: newId(),
          agencyId: agency.agencyId,
          name: `Rule ${place}`,
          place,
          conditions: JSON.stringify({ all: [] }),
        })),
      )
      .execute()
    const added = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => add(`New ${i}`)))
    expect(added.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const refused = await supervisor.refused('POST', rules, { body: { name: 'X', conditions: smoke } })
    expect(refused).toMatchObject({ status: 422, problem: { detail: expect.stringContaining('at most 200 rules') } })
  })
})

describe('the order', () => {
  test('is the one that was given, page for page', async () => {
    const { supervisor, add, names } = await newRulesScene()
    const [a, b, c, d] = [await add('A'), await add('B'), await add('C'), await add('D')]
    const ids = [c.id, a.id, d.id, b.id]
    const ordered = await supervisor.call('PUT', order, { body: { ids } })
    expect(ordered.body.data.map((one) => one.name)).toEqual(['C', 'A', 'D', 'B'])
    expect(await names()).toEqual(['C', 'A', 'D', 'B'])
    const first = await supervisor.call('GET', rules, { query: { limit: 3 } })
    const second = await supervisor.call('GET', rules, { query: { limit: 3, cursor: first.body.nextCursor ?? '' } })
    expect([...first.body.data, ...second.body.data].map((one) => one.id)).toEqual(ids)
    expect(second.body.nextCursor).toBeNull()
    await add('E')
    expect((await names()).at(-1)).toBe('E')
    const log = (await supervisor.call('GET', events)).body.data.filter((one) => one.type === 'alert_rules.ordered')
    expect(log).toMatchObject([{ before: { ids: [a.id, b.id, c.id, d.id] }, after: { ids } }])
    await supervisor.call('PUT', order, {
      body: { ids: [...ids, (await supervisor.call('GET', rules)).body.data[4]?.id] },
    })
    expect(
      (await supervisor.call('GET', events)).body.data.filter((one) => one.type === 'alert_rules.ordered'),
    ).toHaveLength(1)
  })

  test('is refused with the present list when a rule is missing, twice or retired', async () => {
    const { supervisor, add } = await newRulesScene()
    const [a, b, gone] = [await add('A'), await add('B'), await add('Gone')]
    await supervisor.call('DELETE', rule, { params: { id: gone.id } })
    for (const ids of [[a.id], [a.id, a.id], [a.id, b.id, gone.id], [b.id, a.id, a.id]]) {
      const refused = await supervisor.refused('PUT', order, { body: { ids } })
      expect(refused).toMatchObject({ status: 409, problem: { current: { data: [{ name: 'A' }, { name: 'B' }] } } })
    }
    const unknown = await supervisor.refused('PUT', order, { body: { ids: [a.id, nobody] } })
    expect(unknown).toMatchObject({ status: 422, problem: { errors: [{ path: 'ids.1' }] } })
  })

  test('two who order at once end with the order of one of them', async () => {
    const { supervisor, add, names } = await newRulesScene()
    const made = [await add('A'), await add('B'), await add('C'), await add('D'), await add('E')]
    const ids = made.map((one) => one.id)
    const [a = '', b = '', ...others] = ids
    for (let round = 0; round < 5; round++) {
      await supervisor.call('PUT', order, { body: { ids } })
      // One moves every rule, the other two: of the rest, neither may keep what the first made of it.
      const orders = [ids.toReversed(), [b, a, ...others]]
      await Promise.all(orders.map((one) => supervisor.call('PUT', order, { body: { ids: one } })))
      expect(['E,D,C,B,A', 'B,A,C,D,E']).toContain((await names()).join())
    }
  })
})

test("another agency's rules do not exist, and a dispatcher may only look", async () => {
  const { agency, supervisor, add } = await newRulesScene()
  const { id } = await add('Smoke')
  const made = await supervisor.call('POST', zones, { body: { name: 'Downtown', area: boxArea(0, 0, 1, 1) } })
  const outsider = await (await agency.foreign()).as('owner')
  const dispatcher = await agency.as('dispatcher')
  const params = { id }
  const body = { name: 'X', conditions: smoke, actions: [suppress] }
  expect((await outsider.call('GET', rules)).body.data).toEqual([])
  expect((await outsider.refused('GET', rule, { params })).status).toBe(404)
  expect((await outsider.refused('PATCH', rule, { params, body: { name: 'X' } })).status).toBe(404)
  expect((await outsider.refused('DELETE', rule, { params })).status).toBe(404)
  expect((await outsider.refused('PUT', order, { body: { ids: [id] } })).status).toBe(422)
  const theirs = await outsider.refused('POST', rules, { body: { ...body, conditions: { insideZone: made.body.id } } })
  expect(theirs.problem.errors).toMatchObject([{ path: 'conditions.insideZone' }])
  expect((await dispatcher.call('GET', rule, { params })).body.id).toBe(id)
  expect((await dispatcher.refused('POST', rules, { body })).status).toBe(403)
  expect((await dispatcher.refused('PATCH', rule, { params, body: { name: 'X' } })).status).toBe(403)
  expect((await dispatcher.refused('DELETE', rule, { params })).status).toBe(403)
  expect((await dispatcher.refused('PUT', order, { body: { ids: [id] } })).status).toBe(403)
})

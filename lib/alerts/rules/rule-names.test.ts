import { expect, test } from 'vitest'
import * as rule from '@/app/api/v1/alert-rules/[id]/route'
import * as policies from '@/app/api/v1/escalation-policies/route'
import * as member from '@/app/api/v1/members/[userId]/route'
import * as unit from '@/app/api/v1/units/[id]/route'
import * as units from '@/app/api/v1/units/route'
import * as zone from '@/app/api/v1/zones/[id]/route'
import * as zones from '@/app/api/v1/zones/route'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import type { TestAgency } from '@/supabase/tests/agency'
import { boxArea } from '@/supabase/tests/furnished-agency'
import { newRulesScene, nobody, smoke, suppress } from './rules-scene'

async function addEndpoint({ agencyId }: TestAgency): Promise<string> {
  const id = newId()
  await system()
    .insertInto('webhookEndpoints')
    .values({ id, agencyId, name: `Sink ${id}`, url: 'https://example.org/in', secret: 'a secret of the test' })
    .execute()
  return id
}

test('a rule names only what there is, and what is wrong is named where it stands', async () => {
  const { agency, refusal } = await newRulesScene()
  const retired = await addEndpoint(agency)
  await system().updateTable('webhookEndpoints').set({ retiredAt: new Date() }).where('id', '=', retired).execute()
  const foreign = await agency.foreign()
  const theirs = await addEndpoint(foreign)
  const cases: [string, object][] = [
    ['conditions.any.0.not.insideZone', { conditions: { any: [{ not: { insideZone: nobody } }] } }],
    [
      'conditions.all.1.insideArea',
      {
        conditions: {
          all: [
            smoke,
            {
              insideArea: {
                type: 'Polygon',
                coordinates: [
                  [
                    [0, 0],
                    [1, 1],
                    [2, 2],
                  ],
                ],
              },
            },
          ],
        },
      },
    ],
    ['actions.1.endpointId', { actions: [suppress, { kind: 'webhook', endpointId: nobody }] }],
    ['actions.0.endpointId', { actions: [{ kind: 'webhook', endpointId: retired }] }],
    ['actions.0.endpointId', { actions: [{ kind: 'webhook', endpointId: theirs }] }],
    ['actions.0.policyId', { actions: [{ kind: 'escalate', policyId: nobody }] }],
    ['actions.0.type', { actions: [{ kind: 'create_incident', type: 'no_such_type' }] }],
    [
      'actions.0.audience.userIds.0',
      { actions: [{ kind: 'notify', audience: { userIds: [(await foreign.as('owner')).userId] } }] },
    ],
    ['actions.0.audience.unitIds.0', { actions: [{ kind: 'notify', audience: { unitIds: [nobody] } }] }],
    [
      'actions.0.audience.stationIds.0',
      { actions: [{ kind: 'notify', audience: { roles: ['admin'], stationIds: [nobody] } }] },
    ],
  ]
  for (const [path, body] of cases) expect(await refusal(body), path).toMatchObject({ status: 422, path })
  const ring = Array.from({ length: 1_900 }, (_, i) => {
    const turn = (i / 1_900) * 2 * Math.PI
    return [Math.cos(turn), Math.sin(turn)]
  })
  const round = { insideArea: { type: 'Polygon', coordinates: [ring] } }
  expect(await refusal({ conditions: { any: [round, round, round] } })).toMatchObject({
    path: 'conditions',
    message: expect.stringContaining('At most 5000 positions'),
  })
})

test('a rule may name everything that is there', async () => {
  const { agency, supervisor, add } = await newRulesScene()
  const area = boxArea(-122.42, 37.78, -122.39, 37.8)
  const made = await supervisor.call('POST', zones, { body: { name: 'Downtown', area } })
  const engine = await supervisor.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })
  const policy = await supervisor.call('POST', policies, {
    body: { name: 'Night', steps: [{ afterMinutes: 0, audience: { onDutyUnits: true } }] },
  })
  const actions = [
    { kind: 'notify', audience: { userIds: [supervisor.userId], unitIds: [engine.body.id] } },
    { kind: 'webhook', endpointId: await addEndpoint(agency) },
    { kind: 'escalate', policyId: policy.body.id },
  ]
  const conditions = { insideZone: made.body.id }
  expect(await add('All', { conditions, actions, isEnabled: true })).toMatchObject({ conditions, actions })
})

test('a rule that was off for long is looked at again when it is switched on', async () => {
  const { supervisor, add } = await newRulesScene()
  const made = await supervisor.call('POST', zones, { body: { name: 'Downtown', area: boxArea(0, 0, 1, 1) } })
  const engine = await supervisor.call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })
  const there = await add('There', { conditions: { insideZone: made.body.id } })
  const those = await add('Those', { actions: [{ kind: 'notify', audience: { unitIds: [engine.body.id] } }] })
  await supervisor.call('DELETE', zone, { params: { id: made.body.id } })
  await supervisor.call('DELETE', unit, { params: { id: engine.body.id } })
  const path = async (id: string, body: object) =>
    (await supervisor.refused('PATCH', rule, { params: { id }, body })).problem.errors?.[0]?.path
  expect(await path(there.id, { isEnabled: true })).toBe('conditions.insideZone')
  expect(await path(those.id, { isEnabled: true })).toBe('actions.0.audience.unitIds.0')
  // Its name may be changed without that.
  expect((await supervisor.call('PATCH', rule, { params: { id: there.id }, body: { name: 'Gone' } })).body.name).toBe(
    'Gone',
  )
})

test('a rule that tells a member who was disabled is refused', async () => {
  const { agency, supervisor, refusal } = await newRulesScene()
  const responder = await agency.as('responder')
  const admin = await agency.as('admin')
  await admin.call('PATCH', member, { params: { userId: responder.userId }, body: { disabled: true } })
  const audience = { userIds: [supervisor.userId, responder.userId] }
  expect(await refusal({ actions: [{ kind: 'notify', audience }] })).toMatchObject({
    path: 'actions.0.audience.userIds.1',
  })
})

import { expect, test } from 'vitest'
import * as rule from '@/app/api/v1/alert-rules/[id]/route'
import * as rules from '@/app/api/v1/alert-rules/route'
import * as settings from '@/app/api/v1/alert-settings/route'
import * as policy from '@/app/api/v1/escalation-policies/[id]/route'
import * as policies from '@/app/api/v1/escalation-policies/route'
import * as events from '@/app/api/v1/events/route'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { newAgency } from '@/supabase/tests/agency'

const step = { afterMinutes: 0, audience: { roles: ['dispatcher'] } }

async function scene() {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const add = async (name: string, fields: object = {}) =>
    (await supervisor.call('POST', policies, { body: { name, steps: [step], ...fields } })).body
  return { agency, supervisor, add }
}

test('a policy is kept as it was written, under a name of its own', async () => {
  const { supervisor, add } = await scene()
  const steps = [step, { afterMinutes: 5, audience: { userIds: [supervisor.userId], onDutyUnits: true } }]
  const made = await add('Night', { steps, repeats: 2, repageAfterMinutes: 60 })
  expect(made).toMatchObject({ name: 'Night', steps, repeats: 2, repageAfterMinutes: 60, retiredAt: null, version: 1 })
  expect(await add('Day')).toMatchObject({ repeats: 0, repageAfterMinutes: null })
  const taken = await supervisor.refused('POST', policies, { body: { name: 'NIGHT', steps } })
  expect(taken).toMatchObject({ status: 422, problem: { errors: [{ path: 'name' }] } })
  expect((await supervisor.refused('PATCH', policy, { params: { id: made.id }, body: { name: 'day' } })).status).toBe(
    422,
  )
  expect((await supervisor.call('GET', policies)).body.data.map((one) => one.name)).toEqual(['Day', 'Night'])
})

test('a step tells only who is there', async () => {
  const { agency, supervisor, add } = await scene()
  const stranger = await (await agency.foreign()).as('responder')
  const path = async (audience: object) => {
    const body = { name: 'X', steps: [step, { afterMinutes: 1, audience }] }
    return (await supervisor.refused('POST', policies, { body })).problem.errors?.[0]?.path
  }
  expect(await path({ userIds: [supervisor.userId, stranger.userId] })).toBe('steps.1.audience.userIds.1')
  expect(await path({ stationIds: [newId()] })).toBe('steps.1.audience.stationIds.0')
  expect(await path({ roles: [] })).toBe('steps.1.audience')
  const { id } = await add('Night')
  const steps = [{ ...step, audience: { unitIds: [newId()] } }]
  const refused = await supervisor.refused('PATCH', policy, { params: { id }, body: { steps } })
  expect(refused.problem.errors).toMatchObject([{ path: 'steps.0.audience.unitIds.0' }])
})

test('a policy is changed on the version that was seen, and what changed is in the log', async () => {
  const { supervisor, add } = await scene()
  const { id } = await add('Night', { repageAfterMinutes: 30 })
  const params = { id }
  const headers = { 'if-match': '"1"' }
  const both = await Promise.allSettled([
    supervisor.call('PATCH', policy, { params, headers, body: { repageAfterMinutes: null } }),
    supervisor.call('PATCH', policy, { params, headers, body: { repageAfterMinutes: null } }),
  ])
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const log = (await supervisor.call('GET', events)).body.data.filter((one) => one.type === 'escalation_policy.updated')
  expect(log).toMatchObject([
    { before: { repageAfterMinutes: 30 }, after: { repageAfterMinutes: null }, touches: { alertConfig: [id] } },
  ])
})

test('a policy that a rule or the settings name is not retired', async () => {
  const { supervisor, add } = await scene()
  const { id } = await add('Night')
  const params = { id }
  const actions = [
    { kind: 'suppress', reason: 'Known' },
    { kind: 'escalate', policyId: id },
  ]
  const named = await supervisor.call('POST', rules, { body: { name: 'Smoke', conditions: { all: [] }, actions } })
  await supervisor.call('PATCH', settings, { body: { defaultPolicyId: id } })
  expect(await supervisor.refused('DELETE', policy, { params })).toMatchObject({
    status: 409,
    problem: {
      detail: 'This policy is used by rule “Smoke”, the alert settings. Change that first.',
      current: { id, retiredAt: null },
    },
  })
  await supervisor.call('DELETE', rule, { params: { id: named.body.id } })
  await supervisor.call('PATCH', settings, { body: { defaultPolicyId: null } })
  expect((await supervisor.call('DELETE', policy, { params })).body.retiredAt).not.toBeNull()
  expect((await supervisor.refused('DELETE', policy, { params })).status).toBe(409)
  const late = await supervisor.refused('PATCH', settings, { body: { defaultPolicyId: id } })
  expect(late.problem.errors).toMatchObject([{ path: 'defaultPolicyId' }])
  expect((await add('Night')).version).toBe(1)
})

test('naming a policy and retiring it at once: only one of them happens', async () => {
  const { supervisor, add } = await scene()
  for (let round = 0; round < 5; round++) {
    const { id } = await add(`Policy ${round}`)
    const actions = [{ kind: 'escalate', policyId: id }]
    const both = await Promise.allSettled([
      supervisor.call('POST', rules, { body: { name: `Rule ${round}`, conditions: { all: [] }, actions } }),
      supervisor.call('DELETE', policy, { params: { id } }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  }
})

test('an agency has at most fifty policies', async () => {
  const { agency, supervisor, add } = await scene()
  const rows = Array.from({ length: 49 }, (_, i) => ({
    id: newId(),
    agencyId: agency.agencyId,
    name: `Policy ${i}`,
    steps: JSON.stringify([step]),
  }))
  await system().insertInto('escalationPolicies').values(rows).execute()
  await add('Fiftieth')
  const refused = await supervisor.refused('POST', policies, { body: { name: 'X', steps: [step] } })
  expect(refused).toMatchObject({ status: 422, problem: { detail: expect.stringContaining('at most 50') } })
})

test("another agency's policies do not exist, and a dispatcher may only look", async () => {
  const { agency, add } = await scene()
  const params = { id: (await add('Night')).id }
  const outsider = await (await agency.foreign()).as('owner')
  const dispatcher = await agency.as('dispatcher')
  const body = { name: 'X' }
  expect((await outsider.call('GET', policies)).body.data).toEqual([])
  expect((await outsider.refused('GET', policy, { params })).status).toBe(404)
  expect((await outsider.refused('PATCH', policy, { params, body })).status).toBe(404)
  expect((await outsider.refused('DELETE', policy, { params })).status).toBe(404)
  const theirs = await outsider.refused('PATCH', settings, { body: { defaultPolicyId: params.id } })
  expect(theirs.problem.errors).toMatchObject([{ path: 'defaultPolicyId' }])
  expect((await dispatcher.call('GET', policy, { params })).body.name).toBe('Night')
  expect((await dispatcher.refused('POST', policies, { body: { ...body, steps: [step] } })).status).toBe(403)
  expect((await dispatcher.refused('PATCH', policy, { params, body })).status).toBe(403)
  expect((await dispatcher.refused('DELETE', policy, { params })).status).toBe(403)
})

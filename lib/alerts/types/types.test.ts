import { expect, test } from 'vitest'
import * as type from '@/app/api/v1/alert-types/[id]/route'
import * as types from '@/app/api/v1/alert-types/route'
import * as events from '@/app/api/v1/events/route'
import * as incidentTypes from '@/app/api/v1/incident-types/route'
import { system } from '@/lib/db'
import { newId } from '@/lib/ids'
import { newAgency } from '@/supabase/tests/agency'

async function scene() {
  const agency = await newAgency()
  return { agency, supervisor: await agency.as('supervisor') }
}

test('a new agency knows twenty types, each of an incident type it has', async () => {
  const { supervisor } = await scene()
  const { data } = (await supervisor.call('GET', types, { query: { limit: 200 } })).body
  const codes = (await supervisor.call('GET', incidentTypes, { query: { limit: 200 } })).body.data
  const categoryOf = new Map(codes.map((one) => [one.code, one.category]))
  expect(data).toHaveLength(20)
  expect(data.find((one) => one.code === 'carbon_monoxide')).toMatchObject({
    label: 'Carbon monoxide',
    category: 'hazmat',
    severity: 'severe',
    incidentType: 'carbon_monoxide',
    dedupWindowSeconds: 300,
  })
  for (const { code, category, incidentType } of data)
    if (incidentType !== null) expect(categoryOf.get(incidentType), code).toBe(category)
})

test('a type is described with as little as its code, which nobody else has in any writing', async () => {
  const { supervisor } = await scene()
  const body = { code: 'Avalanche', incidentType: 'Technical Rescue'.toLowerCase() }
  const made = await supervisor.call('POST', types, { body })
  expect(made).toMatchObject({
    status: 201,
    body: {
      code: 'Avalanche',
      label: 'Avalanche',
      category: 'other',
      severity: null,
      priority: null,
      incidentType: 'technical_rescue',
      dedupWindowSeconds: 300,
      version: 1,
    },
  })
  const taken = await supervisor.refused('POST', types, { body: { code: 'AVALANCHE' } })
  expect(taken).toMatchObject({ status: 422, problem: { errors: [{ path: 'code' }] } })
  const unknown = await supervisor.refused('POST', types, { body: { code: 'other', incidentType: 'no_such' } })
  expect(unknown.problem.errors).toMatchObject([{ path: 'incidentType' }])
  await supervisor.call('DELETE', type, { params: { id: made.body.id } })
  expect((await supervisor.call('POST', types, { body: { code: 'AVALANCHE' } })).body.label).toBe('AVALANCHE')
})

test('two who describe one code at once: one does', async () => {
  const { supervisor } = await scene()
  const both = await Promise.allSettled(['x1', 'X1'].map((code) => supervisor.call('POST', types, { body: { code } })))
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a type is changed on the version that was seen, and retired once', async () => {
  const { supervisor } = await scene()
  const { id } = (
    await supervisor.call('POST', types, { body: { code: 'avalanche', severity: 'severe', priority: 1 } })
  ).body
  const params = { id }
  const headers = { 'if-match': '"1"' }
  const body = { label: 'Slide', severity: null, priority: null, incidentType: 'rescue', dedupWindowSeconds: 60 }
  const changed = await supervisor.call('PATCH', type, { params, headers, body })
  expect(changed.body).toMatchObject({ ...body, code: 'avalanche', version: 2 })
  expect((await supervisor.refused('PATCH', type, { params, headers, body })).status).toBe(409)
  expect((await supervisor.refused('PATCH', type, { params, body: { code: 'other' } })).status).toBe(422)
  expect(
    (await supervisor.refused('PATCH', type, { params, body: { incidentType: 'x' } })).problem.errors,
  ).toMatchObject([{ path: 'incidentType' }])
  expect((await supervisor.call('PATCH', type, { params, body: { incidentType: null } })).body.incidentType).toBeNull()
  const both = await Promise.allSettled([1, 2].map(() => supervisor.call('DELETE', type, { params })))
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  const log = (await supervisor.call('GET', events)).body.data.filter((one) => one.subject.id === id)
  expect(log.map((one) => one.type)).toEqual([
    'alert_type.created',
    'alert_type.updated',
    'alert_type.updated',
    'alert_type.retired',
  ])
  expect(log.every((one) => one.touches.alertConfig?.[0] === id)).toBe(true)
  expect((await supervisor.call('GET', types)).body.data.map((one) => one.id)).not.toContain(id)
})

test('types are listed newest first over several pages, at most a thousand of them', async () => {
  const { agency, supervisor } = await scene()
  const rows = Array.from({ length: 979 }, (_, i) => ({
    id: newId(),
    agencyId: agency.agencyId,
    code: `t${i}`,
    label: `T ${i}`,
  }))
  await system().insertInto('alertTypes').values(rows).execute()
  await supervisor.call('POST', types, { body: { code: 'last' } })
  const refused = await supervisor.refused('POST', types, { body: { code: 'too much' } })
  expect(refused).toMatchObject({
    status: 422,
    problem: { detail: expect.stringContaining('at most 1000 alert types') },
  })
  const first = (await supervisor.call('GET', types, { query: { limit: 2 } })).body
  const second = (await supervisor.call('GET', types, { query: { limit: 2, cursor: first.nextCursor ?? '' } })).body
  expect([...first.data, ...second.data].map((one) => one.code)).toEqual(['last', 't978', 't977', 't976'])
})

test("another agency's types do not exist, and a dispatcher may only look", async () => {
  const { agency, supervisor } = await scene()
  const params = { id: (await supervisor.call('POST', types, { body: { code: 'avalanche' } })).body.id }
  const outsider = await (await agency.foreign()).as('owner')
  const dispatcher = await agency.as('dispatcher')
  const body = { label: 'X' }
  expect((await outsider.refused('GET', type, { params })).status).toBe(404)
  expect((await outsider.refused('PATCH', type, { params, body })).status).toBe(404)
  expect((await outsider.refused('DELETE', type, { params })).status).toBe(404)
  expect((await dispatcher.call('GET', type, { params })).body.code).toBe('avalanche')
  expect((await dispatcher.refused('POST', types, { body: { code: 'x' } })).status).toBe(403)
  expect((await dispatcher.refused('PATCH', type, { params, body })).status).toBe(403)
  expect((await dispatcher.refused('DELETE', type, { params })).status).toBe(403)
})

import { expect, test } from 'vitest'
import * as settings from '@/app/api/v1/alert-settings/route'
import * as events from '@/app/api/v1/events/route'
import { newAgency } from '@/supabase/tests/agency'

const untouched = { incidentFrom: 'severe', defaultPolicyId: null, version: 0 }

test('an agency that changed nothing has the settings everybody begins with', async () => {
  const agency = await newAgency()
  const viewer = await agency.as('viewer')
  expect((await viewer.call('GET', settings)).body).toEqual(untouched)
  const supervisor = await agency.as('supervisor')
  const changed = await supervisor.call('PATCH', settings, { body: { incidentFrom: 'never' } })
  expect(changed.body).toEqual({ ...untouched, incidentFrom: 'never', version: 1 })
  expect((await viewer.call('GET', settings)).body).toEqual(changed.body)
  const log = (await viewer.call('GET', events)).body.data.filter((one) => one.type === 'alert_settings.updated')
  expect(log).toMatchObject([
    {
      before: { incidentFrom: 'severe' },
      after: { incidentFrom: 'never' },
      touches: { alertConfig: [agency.agencyId] },
    },
  ])
})

test('of many who change them having seen the same, one does, the first time and ever after', async () => {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  for (let version = 0; version < 5; version++) {
    const headers = { 'if-match': `"${version}"` }
    const wanted = ['extreme', 'moderate', 'minor', 'never', 'severe', 'moderate', 'minor', 'extreme']
    const all = await Promise.allSettled(
      wanted.map((incidentFrom) => supervisor.call('PATCH', settings, { headers, body: { incidentFrom } })),
    )
    expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const late = await supervisor.refused('PATCH', settings, { headers, body: { incidentFrom: 'never' } })
    expect(late).toMatchObject({ status: 409, problem: { current: { version: version + 1 } } })
  }
})

test('a change that is refused leaves nothing behind', async () => {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  const body = { incidentFrom: 'minor', defaultPolicyId: '019e0000-0000-7000-8000-000000000000' }
  expect((await supervisor.refused('PATCH', settings, { body })).problem.errors).toMatchObject([
    { path: 'defaultPolicyId' },
  ])
  expect((await supervisor.call('GET', settings)).body).toEqual(untouched)
})

test('each agency has its own, and a dispatcher may only look', async () => {
  const agency = await newAgency()
  const supervisor = await agency.as('supervisor')
  await supervisor.call('PATCH', settings, { body: { incidentFrom: 'minor' } })
  const outsider = await (await agency.foreign()).as('owner')
  expect((await outsider.call('GET', settings)).body).toEqual(untouched)
  const dispatcher = await agency.as('dispatcher')
  expect((await dispatcher.call('GET', settings)).body.incidentFrom).toBe('minor')
  expect((await dispatcher.refused('PATCH', settings, { body: { incidentFrom: 'never' } })).status).toBe(403)
})

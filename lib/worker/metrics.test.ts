import { expect, test } from 'vitest'
import * as metrics from '@/app/api/metrics/route'
import * as units from '@/app/api/v1/units/route'
import { newAgency } from '@/supabase/tests/agency'

const scrape = (token: string) =>
  metrics.GET(new Request('http://127.0.0.1:3000/api/metrics', { headers: { authorization: `Bearer ${token}` } }))

test('a key with the right reads process, queue and the states of its own agency', async () => {
  const agency = await newAgency()
  await (await agency.as('dispatcher')).call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })
  await (await (await agency.foreign()).as('dispatcher')).call('POST', units, { body: { name: 'E1', type: 'ENGINE' } })
  const key = await agency.apiKey(['metrics:read'])
  const response = await scrape(key.token)
  const text = await response.text()
  expect(response.status).toBe(200)
  expect(text).toContain('turnout_units{status="available"} 1')
  expect(text).toMatch(/turnout_http_requests_total\{method="POST",status="201"\} \d+/)
  expect(text).toContain('turnout_queue_waiting_jobs')
})

test('nobody else reads them', async () => {
  const agency = await newAgency()
  expect((await scrape((await agency.apiKey(['incidents:read'])).token)).status).toBe(403)
  expect((await scrape('trn_made_up')).status).toBe(401)
})

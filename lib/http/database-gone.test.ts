import { expect, inject, it } from 'vitest'
import * as incidents from '@/app/api/v1/incidents/route'
import { newAgency } from '@/supabase/tests/agency'
import { cuttableDatabase } from '@/supabase/tests/cuttable-database'

it('says 503 while the database is gone, keeps nothing half, and works again by itself when it is back', async () => {
  const database = await cuttableDatabase(inject('stack').databaseUrl)
  process.env['DATABASE_URL'] = database.url
  const dispatcher = await (await newAgency()).as('dispatcher')
  const create = { body: { type: 'fire', title: 'Before, during, after' }, headers: { 'idempotency-key': 'one-call' } }
  await dispatcher.call('GET', incidents)

  await database.cut()
  for (let attempt = 0; attempt < 5; attempt++) {
    const refusal = await dispatcher.refused('POST', incidents, create)
    expect(refusal.problem).toMatchObject({ status: 503, code: 'unavailable' })
    expect(refusal.headers.get('retry-after')).toBe('2')
  }

  await database.mend()
  const first = await dispatcher.call('POST', incidents, create)
  const second = await dispatcher.call('POST', incidents, create)
  expect(second.body.id).toBe(first.body.id)
  expect((await dispatcher.call('GET', incidents)).body.data).toHaveLength(1)
})

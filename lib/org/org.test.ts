import { expect, test } from 'vitest'
import { verifyAllEvents } from '@/lib/events'
import { newAgency } from '@/supabase/tests/agency'

test('a new agency has an owner, its first event and an intact log', async () => {
  const agency = await newAgency()
  const owner = await agency.as('owner')
  const verified = await verifyAllEvents(owner.ctx)
  expect(verified).toMatchObject({ ok: true, entries: 1, problems: [] })
})

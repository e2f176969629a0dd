import { beforeAll, describe, expect, inject, test } from 'vitest'
import { passwordGrant } from '@/lib/auth'
import { inTransaction, system } from '@/lib/db'
import { verifyRange } from '@/lib/events'
import { seedDemo } from './demo'

const { databaseUrl, supabaseUrl, publishableKey } = inject('stack')
const seed = () => seedDemo({ databaseUrl, supabaseUrl, publishableKey })

const agencyIdOf = async (slug: string) =>
  (await system().selectFrom('agencies').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id

async function countByStatus(agencyId: string): Promise<Record<string, number>> {
  const rows = await system()
    .selectFrom('incidents')
    .select(['status', (eb) => eb.fn.countAll<number>().as('count')])
    .where('agencyId', '=', agencyId)
    .groupBy('status')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.status, row.count]))
}

describe('The demo agency of a first start', () => {
  let madeAtFirst = false
  beforeAll(async () => {
    madeAtFirst = await seed()
  })

  test('has calls in every state, and a second start adds nothing', async () => {
    expect(madeAtFirst).toBe(true)
    const agencyId = await agencyIdOf('sffd')
    const before = await countByStatus(agencyId)
    expect(before).toMatchObject({ new: 4, assigned: 2, en_route: 4, on_scene: 15 })
    expect((before['closed'] ?? 0) + (before['cancelled'] ?? 0)).toBeGreaterThan(5)
    expect(await seed()).toBe(false)
    expect(await countByStatus(agencyId)).toEqual(before)
  })

  test('lets each of its people sign in with the password that the start prints', async () => {
    const names = ['owner', 'supervisor', 'dispatcher', 'responder', 'viewer']
    const emails = [...names.map((name) => `${name}@demo.turnout.test`), 'dispatcher@marin.demo.turnout.test']
    const grants = await Promise.all(emails.map((email) => passwordGrant(email, 'turnout-demo-1')))
    const roles = await system()
      .selectFrom('members')
      .select('role')
      .where(
        'userId',
        'in',
        grants.map((grant) => grant.userId),
      )
      .orderBy('role')
      .execute()
    expect(roles.map((row) => row.role)).toEqual([...names, 'dispatcher'].sort())
  })

  test('puts the responder on a unit that was sent a moment ago, and some units out of service', async () => {
    const agencyId = await agencyIdOf('sffd')
    const ridden = await system()
      .selectFrom('unitMembers as m')
      .innerJoin('assignments as a', 'a.unitId', 'm.unitId')
      .select('a.status')
      .where('m.agencyId', '=', agencyId)
      .where('a.status', '<>', 'cleared')
      .execute()
    expect(ridden).toEqual([{ status: 'assigned' }])
    const units = await system().selectFrom('units').select('status').where('agencyId', '=', agencyId).execute()
    const statuses = new Set(units.map((unit) => unit.status))
    for (const status of ['available', 'in_quarters', 'out_of_service', 'off_duty', 'transporting', 'at_hospital'])
      expect(statuses).toContain(status)
  })

  test('tells its story in a log whose chain is whole and whose times do not run backwards', async () => {
    const agencyId = await agencyIdOf('sffd')
    const events = await system()
      .selectFrom('events')
      .select(['seq', 'at'])
      .where('agencyId', '=', agencyId)
      .where('incidentId', 'is not', null)
      .orderBy('seq')
      .execute()
    expect(events.length).toBeGreaterThan(200)
    for (const [index, event] of events.entries())
      expect(event.at.getTime()).toBeGreaterThanOrEqual(events[index - 1]?.at.getTime() ?? 0)
    const last = Number(events.at(-1)?.seq)
    expect(await inTransaction({ userId: null, agencyId }, (tx) => verifyRange(tx, 1, last))).toEqual([])
  })
})
